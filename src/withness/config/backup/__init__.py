"""Backups: all that an installation holds, in one sealed file that either database can be made from again."""
