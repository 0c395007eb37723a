"""What workers count for dashboards."""

from celery import shared_task

from compliance.counts import services
from estate.shared import clock


@shared_task(name="counts.record_today")
def record_today() -> None:
    """Count the statuses and sites of today; run again and again, the last run of a day stands."""
    services.record_today(today=clock.today())
