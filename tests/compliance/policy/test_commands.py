"""The commands that choose which policy, and which version of it, equipment is judged by."""

import pytest

from compliance.policy.models import Adoption, Policy
from compliance.policy.services import load_shipped
from estate.accounts.models import Department
from tests.shell import run

HMG = "hmg-surveillance-equipment"


@pytest.fixture(autouse=True)
def department(db: None) -> Department:
    """Load the shipped policies and create a department."""
    load_shipped()
    return Department.objects.create(code="dfp", name="Department for Paper", kind="ministerial")


def live_version() -> str:
    """Return the live version of the shipped policy."""
    return str(Policy.objects.select_related("live_version__policy").get(code=HMG).live_version)


def test_version_goes_live_when_it_is_activated() -> None:
    outcome = run("activate_policy", f"{HMG}@v1")
    assert (outcome.status, outcome.stdout) == (0, f"{HMG}@v1 is live. Run settle unless a worker runs.\n")
    assert live_version() == f"{HMG}@v1"


def test_unknown_version_is_refused_naming_those_there_are() -> None:
    outcome = run("activate_policy", f"{HMG}@v9")
    assert (outcome.status, outcome.stderr) == (
        2,
        f"There is no policy version '{HMG}@v9'. Use one of: {HMG}@v1, {HMG}@v2, {HMG}@v3, us-ndaa-889@v1.\n",
    )
    assert live_version() == f"{HMG}@v3"


def test_department_adopts_a_policy_once_and_one_is_primary(department: Department) -> None:
    assert run("adopt_policy", "us-ndaa-889", "--department", "dfp", "--primary").status == 0
    assert run("adopt_policy", HMG, "--department", "dfp", "--primary").status == 0
    adopted = Adoption.objects.filter(department=department).order_by("policy__code")
    assert [(each.policy.code, each.is_primary) for each in adopted] == [(HMG, True), ("us-ndaa-889", False)]


def test_day_that_is_none_is_refused() -> None:
    outcome = run("status", "--department", "dfp", "--today", "yesterday")
    assert (outcome.status, outcome.stderr) == (
        2,
        "'yesterday' is not a date. Give --today as YYYY-MM-DD, for example 2022-11-24.\n",
    )


@pytest.mark.parametrize(
    ("asked", "sentence"),
    [
        (("--site", "HQ"), "There is no site 'HQ' in dfp. Check the reference, or import the site first.\n"),
        (("--asset-tag", "CAM-1"), "There is no equipment with the asset tag 'CAM-1' in dfp.\n"),
    ],
    ids=["site", "camera"],
)
def test_status_of_what_is_not_there_is_refused(asked: tuple[str, str], sentence: str) -> None:
    outcome = run("status", "--department", "dfp", *asked)
    assert (outcome.status, outcome.stderr) == (2, sentence)
