"""Django's SQLite backend on SQLCipher: the whole file is sealed, names and times included.

Django imports `sqlite3` by name in several places, so the name is given to `sqlcipher3` before it does.
The module also carries a newer SQLite than most systems, without the write-ahead-log bug fixed in 3.51.3.
"""

import sys

import sqlcipher3

_backend = sys.modules.get("django.db.backends.sqlite3.base")
if _backend is not None and getattr(_backend, "Database", None) is not sqlcipher3.dbapi2:
    raise ImportError("withness.ground.keys.sqlcipher must be imported before Django's own SQLite backend")

sys.modules["sqlite3"] = sqlcipher3
sys.modules["sqlite3.dbapi2"] = sqlcipher3.dbapi2
