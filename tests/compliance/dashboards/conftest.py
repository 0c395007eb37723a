"""A small judged estate of which every number is known."""

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pytest
from django.core.management import call_command

from assets.cameras.models import Camera
from assets.sites.models import Designation, Site
from assets.sites.services import record_survey
from compliance.counts.services import record_today
from estate.shared import clock
from tests.cast import Cast, Estate, new_estate


@dataclass(frozen=True)
class Small:
    """What the first department has besides its estate: a sensitive site, and what is there."""

    estate: Estate
    sensitive: Site
    prohibited: Camera


@pytest.fixture
def small(cast: Cast) -> Small:
    """Enter four cameras, and judge them.

    CAM-1: disconnect, through its recorder NVR-1, which is clear. CAM-2: prohibited, its cost known. CAM-3: nothing
    is known of its maker, and it is at no site.
    """
    estate = new_estate(cast.department)
    sensitive = Site.objects.create(department=cast.department, reference="GATE-2", name="South & Co Gate", town="York")
    Designation.objects.create(department=cast.department, site=sensitive, level="sensitive")
    installed = {"deployed_not_before": date(2023, 5, 1), "deployed_not_after": date(2023, 5, 1)}
    prohibited = Camera.objects.create(
        department=cast.department,
        site=sensitive,
        asset_tag="CAM-2",
        vendor=estate.subject,
        network="standalone",
        replacement_cost=Decimal(450),
        quantity=2,
        **installed,
    )
    Camera.objects.create(department=cast.department, asset_tag="CAM-3", network="standalone", **installed)
    record_survey(estate.site, completed_on=date(2024, 1, 1), completed_by="Ann", today=clock.today())
    judge()
    return Small(estate, sensitive, prohibited)


def judge() -> None:
    """Judge what is due, and count the day."""
    call_command("settle")
    record_today(today=clock.today())
