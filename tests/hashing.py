"""Argon2 as the site has it, with hardly any stretching."""

from django.contrib.auth.hashers import Argon2PasswordHasher


class LittleStretched(Argon2PasswordHasher):
    """The same algorithm and the same form of what is kept; one pass over 8 KiB instead of two over 100 MiB."""

    time_cost, memory_cost, parallelism = 1, 8, 1
