"""Settings of a developer's or newcomer's machine: the embedded engines, nothing secret."""

from estate.settings import env
from estate.settings.api import *  # noqa: F403  settings are inherited by star import
from estate.settings.base import *  # noqa: F403  likewise
from estate.settings.sign_in import *  # noqa: F403  likewise
from estate.settings.web import *  # noqa: F403  likewise

DEBUG = False
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]"]
SECRET_KEY = env.text("SECRET_KEY", default="development-only")
METRICS_LOOPBACK = True  # whoever is on this machine, with no proxy between
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # http://localhost; never beyond this machine
