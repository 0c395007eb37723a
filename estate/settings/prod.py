"""Settings of a production deployment: every secret and address must be given, and none may be unsafe."""

from estate.settings import env, safety
from estate.settings.api import *  # noqa: F403  settings are inherited by star import
from estate.settings.base import *  # noqa: F403  likewise
from estate.settings.sign_in import *  # noqa: F403  likewise
from estate.settings.web import *  # noqa: F403  likewise

safety.require_off("DEBUG", env.text("DEBUG"))
safety.require_off("ENGINES", env.text("ENGINES"))

DEBUG = False
SECRET_KEY = safety.safe_secret_key(env.required("SECRET_KEY"))
ALLOWED_HOSTS = safety.safe_hosts(env.listed("ALLOWED_HOSTS"))
for _name in ("DATABASE_URL", "DATABASE_URL_WEB", "DATABASE_URL_WORKER"):
    safety.safe_database_url(_name, env.text(_name))
DATABASES = {"default": env.process_database(PROCESS)}  # noqa: F405  inherited from base
REDIS_URL = safety.safe_redis_url("REDIS_URL", env.required("REDIS_URL"))

STATIC_ROOT = COLLECTED  # noqa: F405  inherited from web
STORAGES = HASHED_STORAGES  # noqa: F405  likewise
WHITENOISE_USE_FINDERS = False

# Browsers speak HTTPS alone, and remember it for a year. A cookie named __Host- is taken from this very host or not at
# all. How many proxies stand before the register decides whom the headers of a request are believed.
TRUSTED_PROXIES = env.number("TRUSTED_PROXIES", default=0, least=0)
ALLAUTH_TRUSTED_PROXY_COUNT = TRUSTED_PROXIES
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if TRUSTED_PROXIES else None
SECURE_SSL_REDIRECT = TRUSTED_PROXIES > 0
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_NAME = "__Host-session"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_NAME = "__Host-csrf"
METRICS_TOKEN = safety.safe_token("METRICS_TOKEN", env.text("METRICS_TOKEN"))
