"""What people see: one layout, its components and the tokens they share."""
