"""What is promised about coming in, one file per verb."""
