"""The Celery app: tables are the queue, its messages only the bell (docs/decisions/0004-due-bell-settle.md)."""

import os

from celery import Celery, signals
from celery.schedules import crontab
from django.db import close_old_connections

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "estate.settings.dev")

app = Celery("estate")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks(["compliance.counts", "compliance.evaluation"])

# Here and not in the settings, which every command reads: importing Celery takes half a second.
app.conf.beat_schedule = {
    "make due what the passing of days changes": {"task": "evaluation.mark_days", "schedule": 60.0},
    # Begins the day a quarter of an hour after midnight at the latest, and counts it until it is over.
    "count the statuses of today": {"task": "counts.record_today", "schedule": crontab(minute="*/15")},
    "forget old runs": {"task": "evaluation.forget_runs", "schedule": crontab(hour="4", minute="10")},
    # Not between one and two, an hour that clocks skip in spring and repeat in autumn.
    "prove the stored verdicts": {"task": "evaluation.verify_nightly", "schedule": crontab(hour="3", minute="15")},
}


@signals.task_prerun.connect
def leave_dead_connections(**_task: object) -> None:
    """Drop connections that died since the last task; kept ones are tested at their first use (CONN_HEALTH_CHECKS)."""
    close_old_connections()
