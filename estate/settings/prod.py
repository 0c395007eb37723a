"""Settings of a production deployment: every secret and address must be given, and none may be unsafe."""

from estate.settings import env, safety
from estate.settings.base import *  # noqa: F403  settings are inherited by star import
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
METRICS_TOKEN = safety.safe_token("METRICS_TOKEN", env.text("METRICS_TOKEN"))
