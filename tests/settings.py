"""The site's own settings, opened on a data folder of this test run and on nothing a developer may have lying about."""

import atexit
import os
import shutil
import tempfile

for _name in [name for name in os.environ if name.startswith("WITHNESS_")]:
    del os.environ[_name]
os.environ["WITHNESS_DATA"] = tempfile.mkdtemp(prefix="withness-tests-")
atexit.register(shutil.rmtree, os.environ["WITHNESS_DATA"], ignore_errors=True)

from withness.config.settings import *  # noqa: E402, F403

# Pages under test name their static files plainly; the server under test (tests/site.py) hashes them.
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
STATIC_ROOT.mkdir()  # noqa: F405
# Stretched as little as Argon2 can be, as it happens some thousand times in a run. What the site itself does is in
# config/settings.py, and tests/config/test_passwords.py looks there.
PASSWORD_HASHERS = ["tests.hashing.LittleStretched"]
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
