"""Settings of pages: templates, static files, sessions, and what browsers are told to refuse."""

from csp.constants import NONE, SELF

from estate.settings import env
from estate.settings.base import BASE_DIR, REDIS_URL

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "estate.pages.frame",
            ],
        },
    },
]

# Built by `python -m tools.frontend`. WhiteNoise serves what the finders find, so that nothing has to be collected
# first; production collects and hashes the names (prod.py).
STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static" / "built"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = False

# What production serves instead: `django collectstatic --settings estate.settings.build` writes each file under a name
# with the hash of its content, so that browsers may keep it for ever.
COLLECTED = BASE_DIR / "static" / "collected"
HASHED_STORAGES = {**STORAGES, "staticfiles": {"BACKEND": "estate.shared.hashed_files.HashedFiles"}}

# Shared by all processes, so that sign-in attempts are counted once. Nothing in it is missed when it is lost.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.redis.RedisCache",
        "LOCATION": REDIS_URL,
        "KEY_PREFIX": "register",
    }
}

# Signed out after a working day, and when the browser is closed. Sessions are rows, so that they can be ended here.
SESSION_COOKIE_AGE = 12 * 60 * 60
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_HTTPONLY = True  # forms carry the token; no script of ours reads it

# Everything from ourselves, nothing inline. The picture that a phone scans to set up codes is a data: address.
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "img-src": [SELF, "data:"],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}
X_FRAME_OPTIONS = "DENY"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"

# A file is read and recorded within the request: 10 MB are about 50,000 cameras. Longer ones wait on disk meanwhile.
UPLOAD_MAX_MEGABYTES = env.number("UPLOAD_MAX_MEGABYTES", default=10)
FILE_UPLOAD_MAX_MEMORY_SIZE = 2_621_440
