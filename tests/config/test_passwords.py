"""The site stretches passwords, codes and PINs with Argon2 at full cost, whatever the tests do with theirs."""

from importlib import import_module

from django.contrib.auth.hashers import Argon2PasswordHasher, check_password, get_hasher, make_password
from django.test import override_settings

SITE = import_module("withness.config.settings").PASSWORD_HASHERS
LEAST = {"memory_cost": 102_400, "time_cost": 2}
"""KiB and passes; OWASP's password storage cheat sheet asks for at least 19 MiB and two."""


def test_the_site_stretches_with_argon2_at_full_cost():
    with override_settings(PASSWORD_HASHERS=SITE):
        kept = make_password("the bridge by the mill")
        told = get_hasher().decode(kept)
        assert type(get_hasher()) is Argon2PasswordHasher
        assert told["variety"] == "argon2id"
        assert all(told[name] >= least for name, least in LEAST.items())
        assert check_password("the bridge by the mill", kept)
        assert not check_password("the bridge by the hill", kept)
