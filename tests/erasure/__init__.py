"""Having words destroyed, with what other capabilities say."""
