"""Settings of a production deployment: every secret and address must be given."""

from estate.settings import env
from estate.settings.base import *  # noqa: F403  settings are inherited by star import
from estate.settings.sign_in import *  # noqa: F403  likewise
from estate.settings.web import *  # noqa: F403  likewise

DEBUG = False
SECRET_KEY = env.required("SECRET_KEY")
ALLOWED_HOSTS = env.listed("ALLOWED_HOSTS") or [env.required("ALLOWED_HOSTS")]
DATABASES = {"default": env.process_database(PROCESS)}  # noqa: F405  inherited from base
REDIS_URL = env.required("REDIS_URL")
