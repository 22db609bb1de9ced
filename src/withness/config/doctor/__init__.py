"""The doctor: looks for what is not as it should be on this installation, and says what to do about it."""
