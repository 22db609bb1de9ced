"""Django's settings. What differs between installations comes from the environment alone."""

import os

from csp.constants import NONE, SELF

from withness.config import environment
from withness.config.capabilities import CAPABILITIES
from withness.ground.keys import database_settings, house

# Who we are

DEBUG = False
WITHNESS_DATA = house().data
WITHNESS_DEMO = environment.is_demo()
WITHNESS_ORIGINS = environment.origins()
SECRET_KEY = environment.SECRET_KEY() or house().derive("withness secret key").hex()
ALLOWED_HOSTS = environment.hosts()
CSRF_TRUSTED_ORIGINS = environment.origins()
ROOT_URLCONF = "withness.config.urls"
ASGI_APPLICATION = "withness.config.asgi.application"

INSTALLED_APPS = [
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "csp",
    "channels",
    "django_cotton",
    "withness.ground.ledger",
    "withness.ground.people",
    "withness.ground.practice",
    "withness.ground.directory",
    "withness.ground.replies",
    "withness.ground.glances",
    "withness.ground.openings",
    "withness.ground.files",
    "withness.ground.live",
    "withness.ground.writing",
    "withness.ground.notices",
    "withness.ground.ui",
    *(capability.package for capability in CAPABILITIES),
    "withness.spaces.home",
    "withness.spaces.meeting",
    "withness.spaces.measuring",
    "withness.spaces.daily",
    "withness.spaces.hour",
    "withness.spaces.progress",
    "withness.spaces.stepping_in",
    "withness.doors.calendar",
    "withness.doors.programme",
    "withness.spaces.record",
    "withness.spaces.leaving",
    "withness.spaces.caseload",
    "withness.spaces.hearing",
    "withness.spaces.paper",
    "withness.spaces.mirror",
    "withness.spaces.keepsake",
    "withness.spaces.together",
    "withness.spaces.witnessing",
    "withness.spaces.beside",
    "withness.config",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "withness.config.static.StaticFiles",
    "csp.middleware.CSPMiddleware",
    "withness.config.headers.quiet_headers",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "withness.config.first.help_first",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "withness.ground.people.devices.note_use",
    "withness.ground.people.known_devices.keep_known",
    "withness.ground.people.clock.own_clock",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "withness.spaces.record.noting.note_openings",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            # Named so that django-cotton finds them as it would set them itself.
            "loaders": [
                (
                    "django.template.loaders.cached.Loader",
                    [
                        "django_cotton.cotton_loader.Loader",
                        "django.template.loaders.app_directories.Loader",
                    ],
                )
            ],
            "builtins": [
                "django_cotton.templatetags.cotton",
                "withness.ground.ui.templatetags.components",
                "withness.ground.ui.templatetags.addresses",
            ],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "withness.config.chrome.chrome",
            ],
        },
    }
]

# What is kept

DATABASES = {"default": database_settings(os.environ, house())}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
SESSION_ENGINE = "withness.ground.people.sessions"
# Tries are counted here. Django's own 300 places would soon push a count out, and somebody could bring that about.
# How often somebody tried to come in. In the database, so that processes count together.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "people_tried",
        "OPTIONS": {"MAX_ENTRIES": 50_000},
    },
    # What each process may keep for itself: when a device was noted last.
    "here": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache", "OPTIONS": {"MAX_ENTRIES": 50_000}},
}

# Who may come in: docs/why/0010-a-password-or-a-code.md

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = ACCOUNT_LOGOUT_REDIRECT_URL = "people:start"
ACCOUNT_ADAPTER = "withness.ground.people.sign_in.Adapter"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "mandatory"
ACCOUNT_EMAIL_VERIFICATION_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_PASSWORD_RESET_BY_CODE_ENABLED = True
ACCOUNT_PASSWORD_RESET_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_RATE_LIMITS = {"paper_code": "20/5m/ip,600/h/key", "reply": "60/5m/ip"}
ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS = False
ACCOUNT_LOGOUT_ON_PASSWORD_CHANGE = False
MFA_ADAPTER = "withness.ground.people.second_step.SecondSteps"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
# Half a minute before and after: clocks differ, and fingers are slow.
MFA_TOTP_TOLERANCE = 1

# Static files: hashed names, served by the site itself, from nowhere else

STATIC_URL = "/static/"
STATIC_ROOT = house().data / "static"
WHITENOISE_ALLOW_ALL_ORIGINS = False
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

# What a browser may do with a page: nothing that doesn't come from us, and nothing inline

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        # Safari before 15.4 doesn't count a socket to the same host as "self".
        "connect-src": [SELF, *(origin.replace("http", "ws", 1) for origin in environment.origins())],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_REFERRER_POLICY = "same-origin"
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if environment.is_secure() else None
SECURE_HSTS_SECONDS = 31_536_000 if environment.is_secure() else 0
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = environment.is_secure()
SESSION_COOKIE_NAME = "session"
SESSION_COOKIE_AGE = 60 * 60 * 24 * 14
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True
DATA_UPLOAD_MAX_MEMORY_SIZE = 1_000_000
# What somebody sends stays in memory: Django would lay larger files into the system's folder for temporary ones, open.
# (It would do so with the whole of a large request too: see config/pages.)
FILE_UPLOAD_HANDLERS = ["withness.ground.files.sent.InMemory"]
# A picture of 10 megabytes, and what stands in the form beside it.
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 2**20

# Language and time

LANGUAGE_CODE = "en-gb"
LANGUAGES = [("en-gb", "English")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# Mail

DEFAULT_FROM_EMAIL = SERVER_EMAIL = environment.MAIL_FROM()
WITHNESS_EXIT_URL = environment.EXIT_URL()
_mail = environment.mail()
EMAIL_BACKEND = f"django.core.mail.backends.{'smtp' if _mail.host else 'filebased'}.EmailBackend"
EMAIL_FILE_PATH = house().data / "mail"
EMAIL_HOST = _mail.host
EMAIL_PORT = _mail.port
EMAIL_HOST_USER = _mail.user
EMAIL_HOST_PASSWORD = _mail.password
EMAIL_USE_TLS = _mail.starts_tls
EMAIL_USE_SSL = _mail.is_tls
EMAIL_TIMEOUT = 10

# What the house notes down about itself: that something failed, never what anybody wrote

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "filters": {"route_only": {"()": "withness.config.logs.RouteOnly"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "plain", "filters": ["route_only"]}},
    "root": {"handlers": ["stderr"], "level": "WARNING"},
    "loggers": {
        "django": {"handlers": [], "propagate": True},
        "django.request": {"level": "ERROR"},
        "withness": {"level": "INFO"},
        # What is away is said once by those who wait for it.
        "psycopg.pool": {"level": "ERROR"},
    },
}
