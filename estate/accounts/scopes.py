"""What an API token may be used for; it never allows more than its user may do."""

from django.db import models


class Scope(models.TextChoices):
    """One thing that a token may be used for; the label says it in words."""

    READ = "read", "read records, statuses and summaries"
    WRITE = "write", "enter and change sites, cameras, vendors and models"
    IMPORT = "import", "upload spreadsheets and apply them"
    DECIDE = "decide", "record and approve decisions"
    SENSITIVE = "sensitive", "see and change what reveals sensitive sites, when the user is cleared"
    WEBHOOKS = "webhooks", "manage webhooks"
