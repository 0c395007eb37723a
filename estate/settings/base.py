"""Settings that hold everywhere."""

from pathlib import Path

from estate.settings import env

BASE_DIR = Path(__file__).resolve().parent.parent.parent
VAR_DIR = env.folder("VAR_DIR", default=BASE_DIR / "var")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "csp",
    "drf_spectacular",
    "pgtrigger",
    "pghistory",
    "django_linear_migrations",
    "estate",
    "estate.shared",
    "estate.audit",
    "estate.accounts",
    "assets",
    "compliance",
]
MIDDLEWARE = [
    "estate.health.middleware.answer_probes",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    # Everything below answers as the reader, in the reader's transaction.
    "estate.accounts.middleware.ReaderMiddleware",
    # Every page needs signing in, unless it is marked with login_not_required.
    "django.contrib.auth.middleware.LoginRequiredMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]
ROOT_URLCONF = "estate.urls"
AUTH_USER_MODEL = "accounts.User"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_TZ = True
USE_I18N = False


# Unset only where nothing connects (linters, makemigrations --check): manage.py and
# `python -m estate.embedded` set both before Django starts when the embedded engines serve.
REDIS_URL = env.text("REDIS_URL", default="redis://127.0.0.1:6379/0")
# Engines that this program starts itself, it also keeps up to date; others are migrated by whoever runs them.
IS_EMBEDDED = env.text("ENGINES") == "embedded"
# What this process is for: commands are the owner's; pages and workers need not know the owner's password.
PROCESS = env.choice("PROCESS", among=("owner", "web", "worker"))
DATABASES = {"default": env.process_database(PROCESS, default="postgresql:///register")}

# The probes (estate/health): how long a change may wait to be judged before the register counts as not ready, and who
# may read the metrics: the bearer of the token; without one, nobody.
READY_DUE_SECONDS = env.number("READY_DUE_SECONDS", default=300)
METRICS_TOKEN = env.text("METRICS_TOKEN")
METRICS_LOOPBACK = False

# Django would write to its mail alone why a page failed: without this, "Sorry, there is a problem" leaves no trace.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "[%(asctime)s] %(levelname)s %(name)s: %(message)s"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line"}},
    "loggers": {"django": {"handlers": ["stderr"], "level": "ERROR"}},
}

# Celery (estate/celery.py). A message may be lost or come twice: tables say what is to do, and the bell rings again.
CELERY_BROKER_URL = REDIS_URL
CELERY_BROKER_POOL_LIMIT = 4
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
CELERY_BROKER_TRANSPORT_OPTIONS = {
    "max_connections": 20,
    "socket_connect_timeout": 5,
    "socket_timeout": 10,
    "socket_keepalive": True,
    "visibility_timeout": 3600,  # longer than any task may run
}
CELERY_RESULT_BACKEND = None
CELERY_TASK_IGNORE_RESULT = True
CELERY_ACCEPT_CONTENT = ["json"]
CELERY_TASK_SERIALIZER = "json"
CELERY_TASK_QUEUES: dict[str, dict[str, str]] = {"settle": {}, "default": {}}
CELERY_TASK_DEFAULT_QUEUE = "default"
CELERY_TASK_ROUTES = {"evaluation.settle_shards": {"queue": "settle"}}
CELERY_TASK_CREATE_MISSING_QUEUES = False  # a queue that no worker serves is a mistake
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_SOFT_TIME_LIMIT = 300
CELERY_TASK_TIME_LIMIT = 360
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_WORKER_CANCEL_LONG_RUNNING_TASKS_ON_CONNECTION_LOSS = True  # they roll back and are rung again
CELERY_WORKER_SEND_TASK_EVENTS = False
CELERY_TIMEZONE = TIME_ZONE
CELERY_ENABLE_UTC = False
CELERY_BEAT_SCHEDULE_FILENAME = str(VAR_DIR / "beat-schedule")
# Workers keep their connections: a new one costs more than judging one camera. estate/celery.py tests them.
CELERY_DB_REUSE_MAX = 1_000_000
