"""All settings, from the environment. `GOODWEEK_DEMO=1` is the only way to relaxed defaults.

| variable | meaning | default |
|---|---|---|
| SECRET_KEY | Django's secret, 32 random characters or more; without it nothing starts | none |
| GOODWEEK_DEMO | 1: demo door, mail on the console, plain http on this machine only | 0 |
| GOODWEEK_VAR | folder for the database file and the media | .var |
| GOODWEEK_CACHE | folder for the planner's compiled kernel | .var/compiled, or the user's own cache |
| FRONTEND_DIST | folder of the built front end | frontend/dist |
| DATABASE_URL | sqlite:///… or postgres://… | sqlite in GOODWEEK_VAR |
| REDIS_URL | channel layer, jobs and cache on Redis; with it, run a worker | none: all in this process |
| ALLOWED_HOSTS | names this site answers to, with commas | loopback in the demo, else needed |
| EMAIL_URL, MAIL_FROM | how mail leaves | console in the demo, else needed |
| SITE_URL | the address in mails | https and the first of ALLOWED_HOSTS |
| PUSH_KEY | the site's key for push, base64url of its 32 bytes; several machines need the same | a file in GOODWEEK_VAR |
| PUSH_HOSTS | push services that phones may name, with commas; *. for all below | those of the common browsers |
| RETENTION_CARE_YEARS | years that the record of somebody's support stays after it ended | 8 |
| RETENTION_PAY_YEARS | years that hours and pay stay after a member left | 6 |
| RETENTION_LEFT_DAYS | days after which what needs no law goes of somebody who belongs nowhere | 90 |
| TEXT_GATEWAY | class that carries text messages (profiles/actions/texting.py) | HttpGateway with TEXT_URL, a file in the demo, else none |
| TEXT_URL, TEXT_METHOD | the text service's address (https), and POST, PUT or GET | none, POST |
| TEXT_FORMAT, TEXT_BODY | json or form, and what is sent, with {number}, {words} and {key} in it | json |
| TEXT_AUTH | one header that says who we are, as "Name: value" | none |
| TEXT_COUNTRY | put before numbers that name no country, such as +44 | none |
| CLIP_SECONDS, CLIP_MAX_MB | how long a recording on a page may be, and how large when it arrives | 30, 30 |
| POOL_MAX | PostgreSQL connections of one process | 10 |
| PROPOSAL_SECONDS | how long the planner may think about a set of proposals | 20 |
| PROOF_SECONDS | how long it may then prove how good they are, while nobody waits; 0: not at all | 60 |
| DOOR_KEYS | Fernet keys that seal how to get in, newest first, with commas | made of SECRET_KEY in the demo, else needed |
| TRUSTED_PROXIES | how many proxies stand in front | 0 |
| LOG_LEVEL | from which level on lines are logged, on the standard error | WARNING |
"""

from base64 import urlsafe_b64encode
from email.utils import parseaddr
from hashlib import sha256
from pathlib import Path

import environ
from cryptography.fernet import Fernet, MultiFernet
from django.core.exceptions import ImproperlyConfigured

from config.middleware import static_headers

BASE_DIR = Path(__file__).resolve().parent.parent
env = environ.Env()

DEMO = env.bool("GOODWEEK_DEMO", default=False)
SECRET_KEY = env.str("SECRET_KEY", default="")
HOW_TO_MAKE = 'This makes one: python3 -c "import secrets; print(secrets.token_urlsafe(48))"'
if not SECRET_KEY:
    raise ImproperlyConfigured(
        "SECRET_KEY is not set. Put a long random text in the environment; `make run` makes one for the demo. "
        + HOW_TO_MAKE
    )
if not DEMO and (len(SECRET_KEY) < 32 or len(set(SECRET_KEY)) < 8):
    # Whoever guesses it signs in as anybody.
    raise ImproperlyConfigured("SECRET_KEY is too short to be safe: take 32 random characters or more. " + HOW_TO_MAKE)
DEBUG = False
VAR = Path(env.str("GOODWEEK_VAR", default=str(BASE_DIR / ".var")))
LOOPBACK = ["127.0.0.1", "localhost", "[::1]"]
ALLOWED_HOSTS = env.list("ALLOWED_HOSTS", default=LOOPBACK if DEMO else [])
if not ALLOWED_HOSTS:
    raise ImproperlyConfigured(
        "ALLOWED_HOSTS is not set. Name the addresses that this site answers to, with commas between them."
    )

INSTALLED_APPS = [
    "config",
    "wellbeing",
    "rotas",
    "profiles",
    "teams",
    "channels",
    "ninja",
    "allauth",
    "allauth.account",
    "allauth.headless",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
]

MIDDLEWARE = [
    "config.middleware.security_headers",
    "config.middleware.health_first",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
ASGI_APPLICATION = "config.asgi.application"
APPEND_SLASH = False
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "config" / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ]
        },
    }
]

# --- data -----------------------------------------------------------------------------------------------------------
DATABASES = {"default": env.db_url("DATABASE_URL", default=f"sqlite:///{VAR / 'goodweek.sqlite3'}")}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
_database = DATABASES["default"]
if "sqlite" in _database["ENGINE"]:
    # IMMEDIATE: a transaction that begins with a read and then writes would otherwise fail with "database is locked"
    # as soon as two phones write at once.
    _database["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
    }
else:
    # Under ASGI each request may get a fresh thread: persistent connections would leak, a pool does not.
    _database["CONN_MAX_AGE"] = 0
    _database["CONN_HEALTH_CHECKS"] = True
    _database.setdefault("OPTIONS", {})["pool"] = {
        "min_size": 1,
        "max_size": env.int("POOL_MAX", default=10),
        "timeout": 10,
    }

REDIS_URL = env.str("REDIS_URL", default="")
if REDIS_URL:
    # A Redis that is gone or hangs must not hang a request: a second to connect, a second to answer, then the write stands and the
    # phone catches up by itself. What listens asks without waiting for an answer, and stays through a quiet hour.
    CHANNEL_LAYERS = {
        "default": {
            "BACKEND": "channels_redis.pubsub.RedisPubSubChannelLayer",
            "CONFIG": {"hosts": [{"address": REDIS_URL, "socket_connect_timeout": 1, "socket_timeout": 1}]},
        }
    }
    CACHES = {
        "default": {
            "BACKEND": "django.core.cache.backends.redis.RedisCache",
            "LOCATION": REDIS_URL,
            "OPTIONS": {"socket_connect_timeout": 1, "socket_timeout": 1},
        }
    }
else:
    CHANNEL_LAYERS = {"default": {"BACKEND": "channels.layers.InMemoryChannelLayer"}}
    CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

MEDIA_ROOT = VAR / "media"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
PHOTO_MAX_BYTES = 8 * 1024 * 1024
CLIP_MAX_BYTES = env.int("CLIP_MAX_MB", default=30) * 1024 * 1024
CLIP_SECONDS = env.int("CLIP_SECONDS", default=30)
WEEK_FILE_MAX_BYTES = 2 * 1024 * 1024
PROPOSAL_SECONDS = env.int("PROPOSAL_SECONDS", default=20)
PROOF_SECONDS = env.int("PROOF_SECONDS", default=60)

# How to get in is sealed with these (rotas.models.sealed). Apart from SECRET_KEY: that one can be changed on any bad day.
DOOR_KEYS = env.list("DOOR_KEYS", default=[])
HOW_TO_MAKE_A_DOOR_KEY = (
    "Make a key and keep it apart from the database's backups: "
    '.venv/bin/python -c "from cryptography.fernet import Fernet; print(Fernet.generate_key().decode())"'
)
if not DOOR_KEYS:
    if not DEMO:
        raise ImproperlyConfigured(f"DOOR_KEYS is not set. {HOW_TO_MAKE_A_DOOR_KEY}")
    DOOR_KEYS = [urlsafe_b64encode(sha256(b"goodweek door key " + SECRET_KEY.encode()).digest()).decode()]
try:
    MultiFernet([Fernet(key) for key in DOOR_KEYS])
except ValueError as error:
    raise ImproperlyConfigured(f"DOOR_KEYS has something in it that is no key. {HOW_TO_MAKE_A_DOOR_KEY}") from error

# --- who ------------------------------------------------------------------------------------------------------------
AUTH_USER_MODEL = "teams.User"
AUTHENTICATION_BACKENDS = [
    "django.contrib.auth.backends.ModelBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # signing in by a mailed code is the verification
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""
ACCOUNT_ADAPTER = "teams.sign_in.Adapter"  # nobody signs up by themselves: a host or a person lets them in
HEADLESS_ONLY = True
HEADLESS_CLIENTS = ("browser",)
HEADLESS_FRONTEND_URLS = {
    "account_confirm_email": "/sign-in",
    "account_reset_password": "/sign-in",
    "account_reset_password_from_key": "/sign-in",
    "account_signup": "/sign-in",
}
ALLAUTH_TRUSTED_PROXY_COUNT = env.int("TRUSTED_PROXIES", default=0)
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_SAVE_EVERY_REQUEST = False
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]

# A mail server that takes a call and then says nothing must hold up neither a request nor the round that rings phones.
EMAIL_TIMEOUT = 10
if DEMO:
    EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
else:
    vars().update(env.email_url("EMAIL_URL"))
    SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
    SESSION_COOKIE_NAME = "__Host-session"
    SECURE_SSL_REDIRECT = True
    SECURE_HSTS_SECONDS = 365 * 24 * 3600
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if ALLAUTH_TRUSTED_PROXY_COUNT else None
# How long what is kept stays: config/decisions says on what ground. A host asks its own adviser and sets them.
RETENTION_CARE_YEARS = env.int("RETENTION_CARE_YEARS", default=8)
RETENTION_PAY_YEARS = env.int("RETENTION_PAY_YEARS", default=6)
RETENTION_LEFT_DAYS = env.int("RETENTION_LEFT_DAYS", default=90)

#: A class with send(number, words): see profiles/actions/texting.py.
TEXT_URL = env.str("TEXT_URL", default="")
TEXT_METHOD = env.str("TEXT_METHOD", default="POST").upper()
TEXT_FORMAT = env.str("TEXT_FORMAT", default="json")
TEXT_BODY = env.str("TEXT_BODY", default='{"to": "{number}", "text": "{words}"}')
TEXT_AUTH = env.str("TEXT_AUTH", default="")
TEXT_COUNTRY = env.str("TEXT_COUNTRY", default="")
_carrier = "HttpGateway" if TEXT_URL else "FileGateway" if DEMO else ""
TEXT_GATEWAY = env.str("TEXT_GATEWAY", default=f"profiles.actions.texting.{_carrier}" if _carrier else "")
DEFAULT_FROM_EMAIL = env.str("MAIL_FROM", default="Goodweek <hello@goodweek.example>")
SITE_URL = env.str("SITE_URL", default="http://127.0.0.1:8000" if DEMO else f"https://{ALLOWED_HOSTS[0]}").rstrip("/")

# --- push: off until somebody asks for it on their phone ------------------------------------------------------------
PUSH_KEY = env.str("PUSH_KEY", default="")
PUSH_HOSTS = env.list(
    "PUSH_HOSTS",
    default=[
        "fcm.googleapis.com",  # Chrome, and most browsers on Android
        "*.push.services.mozilla.com",  # Firefox
        "*.push.apple.com",  # Safari
        "*.notify.windows.com",  # Edge
    ],
)
PUSH_ALSO: list[str] = []  # whole origins, for tests: a push service on this machine
PUSH_CONTACT = f"mailto:{parseaddr(DEFAULT_FROM_EMAIL)[1]}"
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"

# --- words and time -------------------------------------------------------------------------------------------------
LANGUAGE_CODE = "en"
LANGUAGES = [("en", "English"), ("cy", "Cymraeg")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- the phone's files ----------------------------------------------------------------------------------------------
STATIC_URL = "/static/"
FRONTEND_DIST = Path(env.str("FRONTEND_DIST", default=str(BASE_DIR / "frontend" / "dist")))
WHITENOISE_ROOT = FRONTEND_DIST if FRONTEND_DIST.is_dir() else None
WHITENOISE_ALLOW_ALL_ORIGINS = False
WHITENOISE_IMMUTABLE_FILE_TEST = r"^/assets/"
WHITENOISE_ADD_HEADERS_FUNCTION = static_headers  # WhiteNoise takes the function, not its name
WHITENOISE_INDEX_FILE = False
NINJA_PAGINATION_MAX_LIMIT = 200

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"()": "config.logs.Line", "format": "%(asctime)s %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", default="WARNING")},
}
