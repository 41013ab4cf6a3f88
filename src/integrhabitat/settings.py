"""One settings file. Every value that an operator may change comes from the environment.

``INTEGRHABITAT_HOME`` holds data, keys and uploads; everything else has a working default.
"""

import secrets
from pathlib import Path

import environ
from csp.constants import NONE, SELF

env = environ.Env()

PACKAGE = Path(__file__).resolve().parent
CHECKOUT = PACKAGE.parent.parent
IN_CHECKOUT = (CHECKOUT / "pyproject.toml").exists()

HOME = Path(env.str("INTEGRHABITAT_HOME", str(CHECKOUT / "var" if IN_CHECKOUT else Path.home() / ".integrhabitat")))
HOME = HOME.expanduser().resolve()
for folder in (HOME, HOME / "keys", HOME / "uploads", HOME / "static"):
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)


def secret_key() -> str:
    """The key of signatures and sessions, drawn at the first start and kept in ``keys/`` (mode 600)."""
    place = HOME / "keys" / "secret_key"
    if not place.exists():
        draft = place.with_suffix(f".{secrets.token_hex(4)}")
        draft.touch(mode=0o600)
        draft.write_text(secrets.token_urlsafe(50))
        try:
            draft.rename(place) if not place.exists() else draft.unlink()
        except OSError:  # another process was quicker; its key holds
            draft.unlink(missing_ok=True)
    return place.read_text().strip()


SECRET_KEY = env.str("SECRET_KEY", "") or secret_key()
DEBUG = env.bool("DEBUG", False)
PORT = env.int("PORT", 8000)
SITE_URL = env.str("SITE_URL", f"http://localhost:{PORT}").rstrip("/")
BEHIND_TLS = SITE_URL.startswith("https://")
ALLOWED_HOSTS = [
    *env.list("ALLOWED_HOSTS", default=[]),
    "localhost",
    "127.0.0.1",
    "[::1]",
]  # the machine may ask itself
CSRF_TRUSTED_ORIGINS = env.list("CSRF_TRUSTED_ORIGINS", default=[SITE_URL] if BEHIND_TLS else [])

# Modules, from the ground up; import-linter keeps the same order (pyproject.toml).
INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "integrhabitat.ui",  # before django.forms: its widgets are drawn by ours
    "django.forms",
    "template_partials",
    "django_htmx",
    "csp",
    "axes",
    "integrhabitat.jobs",
    "integrhabitat.audit",
    "integrhabitat.accounts",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "integrhabitat.search",
    "integrhabitat.files",
    "integrhabitat.backoffice",
    "integrhabitat.centres",
    "integrhabitat.indicators",
    "integrhabitat.commitments",
    "integrhabitat.people",
    "integrhabitat.directory",
    "integrhabitat.gatherings",
    "integrhabitat.participation",
    "integrhabitat.network",
    "integrhabitat.kernel",  # last: it reads what the others declare
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "integrhabitat.ui.middleware.LanguageMiddleware",
    "integrhabitat.ui.middleware.CachePolicyMiddleware",  # outside the sessions: it sees every cookie that is set
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "allauth.usersessions.middleware.UserSessionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "integrhabitat.ui.middleware.DomainErrorMiddleware",
    "integrhabitat.ui.middleware.GuessingMiddleware",
    "axes.middleware.AxesMiddleware",
    "integrhabitat.accounts.middleware.SecondFactorMiddleware",
]

ROOT_URLCONF = "integrhabitat.urls"
WSGI_APPLICATION = "integrhabitat.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "django.template.context_processors.i18n",
                "integrhabitat.ui.context.page",
            ],
            "builtins": [
                "django.templatetags.i18n",
                "django.templatetags.static",
                "integrhabitat.ui.templatetags.ui",
                "integrhabitat.ui.templatetags.fields",
                "integrhabitat.ui.templatetags.figures",
                "integrhabitat.ui.templatetags.maps",
                "integrhabitat.ui.templatetags.sharing",
            ],
        },
    }
]

FORM_RENDERER = "integrhabitat.ui.forms.HouseRenderer"

SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA secure_delete=ON;"
    "PRAGMA temp_store=MEMORY; PRAGMA mmap_size=268435456; PRAGMA cache_size=-65536;"
)
DATABASES = {"default": env.db_url("DATABASE_URL", f"sqlite:///{HOME / 'integrhabitat.sqlite3'}")}
USES_SQLITE = DATABASES["default"]["ENGINE"].endswith("sqlite3")
if USES_SQLITE:
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,
        "init_command": SQLITE_PRAGMAS,
    }
    DATABASES["default"]["TEST"] = {"NAME": str(HOME / "test.sqlite3")}  # a file: in memory, threads die
else:
    DATABASES["default"]["CONN_MAX_AGE"] = 60
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# Sign-in limits and the TOTP replay guard live in the cache, so it is never per process.
CACHES = {
    "default": env.cache_url("CACHE_URL")
    if env.str("CACHE_URL", "")
    else {"BACKEND": "django.core.cache.backends.db.DatabaseCache", "LOCATION": "cache_entries"},
    # Rendered public pages, 60 seconds, per process: holds nothing about people, may be lost at any time.
    "pages": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "LOCATION": "pages",
        "TIMEOUT": 60,
        "OPTIONS": {"MAX_ENTRIES": 2000},
    },
}

AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "allauth.account.auth_backends.AuthenticationBackend",
]
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "accounts:home"
LOGOUT_REDIRECT_URL = "/"
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*", "password1*", "password2*"]
ACCOUNT_EMAIL_VERIFICATION = "none"  # accounts are made by invitation; the invitation proves the address
ACCOUNT_RATE_LIMITS = {"login_failed": "30/m/ip"}  # per address the growing delay below
ACCOUNT_ADAPTER = "integrhabitat.accounts.adapter.AccountAdapter"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_ALLOW_UNVERIFIED_EMAIL = True  # the first administrator is made on the command line
MFA_TOTP_ISSUER = "IntegrHabitat"
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not BEHIND_TLS  # localhost only; browsers refuse elsewhere anyway
USERSESSIONS_TRACK_ACTIVITY = False
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = "integrhabitat.accounts.patience.cool_off"  # a growing delay, never a hard lock
AXES_USERNAME_CALLABLE = "integrhabitat.accounts.patience.sign_in_name"
AXES_CLIENT_IP_CALLABLE = "integrhabitat.kernel.addresses.client_address"
AXES_LOCKOUT_TEMPLATE = "accounts/wait.html"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_VERBOSE = False
AXES_DISABLE_ACCESS_LOG = True

LANGUAGE_CODE = "es"
LANGUAGES = [
    ("es", "Español"),
    ("en", "English"),
    ("pt-br", "Português"),
    ("fr", "Français"),
    ("ht", "Kreyòl ayisyen"),
]
LANGUAGE_COOKIE_NAME = "idioma"
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SAMESITE = "Lax"
LANGUAGE_COOKIE_SECURE = BEHIND_TLS
LOCALE_PATHS = [PACKAGE / "locale", PACKAGE / "locale_framework"]
FORMAT_MODULE_PATH = ["integrhabitat.ui.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "static/"
STATIC_ROOT = env.path("STATIC_ROOT", str(HOME / "static"))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# A municipality's own look: put tokens.css and logo.svg in HOME/theme; nothing else needs a change.
THEME = HOME / "theme"
STATICFILES_DIRS = [("theme", THEME)] if THEME.is_dir() else []
THEME_CSS = "theme/tokens.css" if (THEME / "tokens.css").is_file() else ""
THEME_LOGO = "theme/logo.svg" if (THEME / "logo.svg").is_file() else "ui/logo.svg"
# Where "Salir rápido" leads: a site that raises no question. Nothing is asked of it before the click.
QUICK_EXIT_URL = env.str("QUICK_EXIT_URL", "https://www.wikipedia.org/")
MEDIA_ROOT = HOME / "uploads"
MEDIA_URL = "archivos/"
DATA_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
FILE_UPLOAD_PERMISSIONS = 0o600
UPLOAD_LIMIT_MB = env.int("UPLOAD_LIMIT_MB", 10)  # photos, audio and documents
IMPORT_LIMIT_MB = env.int("IMPORT_LIMIT_MB", 500)  # `import --large` reads more

EMAIL_CONFIG = env.email_url("EMAIL_URL", "consolemail://")
globals().update(EMAIL_CONFIG)
DEFAULT_FROM_EMAIL = env.str("FROM_EMAIL", "IntegrHabitat <no-responder@localhost>")

# The map: empty means our own vector basemap and no third party.
MAP_TILE_URL = env.str("MAP_TILE_URL", "")
MAP_TILE_ATTRIBUTION = env.str("MAP_TILE_ATTRIBUTION", "")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:", *([MAP_TILE_URL.split("{")[0]] if MAP_TILE_URL else [])],
        "media-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "worker-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
    }
}
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = BEHIND_TLS
SESSION_COOKIE_NAME = "sesion"
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_SSL_REDIRECT = BEHIND_TLS and env.bool("REDIRECT_TO_TLS", True)
SECURE_REDIRECT_EXEMPT = [r"^salud$"]  # watched from the machine itself, without TLS
BEHIND_PROXY = env.bool("BEHIND_PROXY", False)
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if BEHIND_PROXY else None
SECURE_HSTS_SECONDS = 31_536_000 if BEHIND_TLS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = BEHIND_TLS
SECURE_REFERRER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS: list[str] = []

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "line"}},
    "root": {"handlers": ["console"], "level": env.str("LOG_LEVEL", "WARNING")},
}
