"""Programme: what a practice says about its community programme; what its people say of it is theirs."""
