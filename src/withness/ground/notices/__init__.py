"""What has to reach somebody: written down with what caused it, and worked at until it is done."""
