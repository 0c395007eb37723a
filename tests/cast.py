"""The people of the tests: a department with its officer, adviser and others, and a stranger of another one.

Names and places are invented.
"""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from django.test import Client

from assets.cameras.models import Camera
from assets.sites.models import Designation, Site
from assets.vendors.models import Vendor
from compliance.listing.models import Assessment, Regime
from compliance.policy.services import load_shipped
from estate.accounts.access import Member, Reader, reader_of
from estate.accounts.models import Department, Membership, User
from estate.accounts.services import issue_token
from estate.shared import clock

TODAY: Final = date(2026, 11, 22)


@dataclass(frozen=True)
class Cast:
    """Two departments, the people of the first, and a stranger from the second.

    ``officer`` and ``manager`` are not cleared; ``adviser`` and ``auditor`` are. ``bridge`` is an officer of both
    departments and cleared in the second alone.
    """

    department: Department
    other: Department
    officer: User
    manager: User
    adviser: User
    auditor: User
    policy_owner: User
    administrator: User
    stranger: User
    bridge: User

    @property
    def people(self) -> tuple[User, ...]:
        """Everybody of the first department."""
        return (self.officer, self.manager, self.adviser, self.auditor, self.policy_owner, self.administrator)


@dataclass(frozen=True)
class Estate:
    """What the first department has: a site with a camera of a subject maker, on the core network."""

    site: Site
    camera: Camera
    recorder: Camera
    subject: Vendor
    harmless: Vendor


def new_cast() -> Cast:
    """Enter the departments and their people."""
    department = Department.objects.create(code="ministry-of-gates", name="Ministry of Gates", kind="ministerial")
    other = Department.objects.create(code="ministry-of-fords", name="Ministry of Fords", kind="ministerial")
    bridge = _person("bridge", department, "officer")
    Membership.objects.create(user=bridge, department=other, role="officer", is_cleared=True)
    return Cast(
        department=department,
        other=other,
        officer=_person("olive", department, "officer"),
        manager=_person("mona", department, "manager"),
        adviser=_person("ada", department, "security_adviser", is_cleared=True),
        auditor=_person("audrey", department, "auditor", is_cleared=True),
        policy_owner=_person("paula", department, "policy_owner"),
        administrator=_person("adam", department, "administrator"),
        stranger=_person("stan", other, "security_adviser", is_cleared=True),
        bridge=bridge,
    )


def new_estate(department: Department) -> Estate:
    """Enter a site assessed not sensitive, with a subject camera of 2023 and the recorder it reports to."""
    load_shipped()
    regime = Regime.objects.get(code="prc-nil")
    subject, harmless = (Vendor.objects.create(name=f"{name} of {department.code}") for name in ("Dragon", "Daisy"))
    for vendor, verdict in ((subject, "subject"), (harmless, "not_subject")):
        Assessment.objects.create(
            regime=regime, vendor=vendor, verdict=verdict, assessed_from=regime.began_on, assessed_on=regime.began_on
        )
    site = Site.objects.create(department=department, reference="GATE-1", name="North Gate", town="Leeds")
    Designation.objects.create(department=department, site=site, level="not_sensitive")
    installed = {"deployed_not_before": date(2023, 5, 1), "deployed_not_after": date(2023, 5, 1)}
    recorder = Camera.objects.create(
        department=department,
        site=site,
        asset_tag="NVR-1",
        kind="recorder",
        vendor=harmless,
        network="core",
        **installed,
    )
    camera = Camera.objects.create(
        department=department,
        site=site,
        asset_tag="CAM-1",
        vendor=subject,
        network="security_lan",
        records_to=recorder,
        **installed,
    )
    return Estate(site=site, camera=camera, recorder=recorder, subject=subject, harmless=harmless)


def reader(user: User, *, view: str = "") -> Reader:
    """Return the user as a reader of all their departments, or of the one with the code ``view``."""
    memberships = [
        Member(each.department_id, each.department.code, each.department.name, each.role, each.is_cleared)
        for each in user.memberships.select_related("department").order_by("pk")
    ]
    return reader_of(user.pk, name=user.username, memberships=memberships, view=view)


def signed_in(user: User) -> Client:
    """Return a browser in which the user is signed in."""
    client = Client()
    client.force_login(user)
    return client


def bearer(user: User, *scopes: str, days: int = 1) -> dict[str, str]:
    """Return the header of a token of the user's for the scopes; one of negative days has expired."""
    now = clock.now()
    issued = issue_token(user, scopes=scopes, days=abs(days), at=now if days > 0 else now + timedelta(days=2 * days))
    return {"Authorization": f"Bearer {issued.secret}"}


def _person(name: str, department: Department, role: str, *, is_cleared: bool = False) -> User:
    user = User.objects.create(username=name)
    Membership.objects.create(user=user, department=department, role=role, is_cleared=is_cleared)
    return user
