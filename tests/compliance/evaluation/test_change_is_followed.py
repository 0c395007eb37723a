"""Every change, by whatever path, leads to the new verdict within two seconds, without anyone asking."""

from collections.abc import Callable
from datetime import date

import pytest

from assets.cameras.models import Camera
from assets.sites.models import Designation
from tests.compliance.evaluation.crew import Crew, seconds_until
from tests.compliance.evaluation.own_database import another_connection
from tests.compliance.evaluation.town import Town, assess, new_town, status

SECONDS = 2.0


@pytest.fixture(scope="module")
def town(crew: Crew) -> Town:
    return new_town()


def follows(camera: Camera, wanted: str | None) -> None:
    seconds_until(lambda: status(camera) == wanted, limit=SECONDS)


def test_new_camera_is_judged(town: Town) -> None:
    follows(town.camera(), "compliant")


def test_subject_camera_is_judged(town: Town) -> None:
    follows(town.camera(vendor=town.subject), "prohibited")
