"""Settings that hold everywhere."""

from pathlib import Path

from estate.settings import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = env.folder("VAR_DIR", default=BASE_DIR / "var")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.postgres",
    "pgtrigger",
    "pghistory",
    "django_linear_migrations",
    "estate.shared",
    "estate.audit",
    "estate.accounts",
    "assets",
    "compliance",
]
MIDDLEWARE: list[str] = []
ROOT_URLCONF = "estate.urls"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False


# Unset only where nothing connects (linters, makemigrations --check): manage.py and
# `python -m estate.embedded` set both before Django starts when the embedded engines serve.
DATABASE_URL = env.text("DATABASE_URL", default="postgresql:///register")
REDIS_URL = env.text("REDIS_URL", default="redis://127.0.0.1:6379/0")
# Engines that this program starts itself, it also keeps up to date; others are migrated by whoever runs them.
IS_EMBEDDED = env.text("ENGINES") == "embedded"
DATABASES = {"default": env.database("DATABASE_URL", DATABASE_URL)}
