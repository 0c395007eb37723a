"""A small register: one department, its sites, three companies, and cameras that refer to them."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from assets.cameras.models import Camera
from assets.sites.models import Designation, Site
from assets.vendors.models import Control, ModelMaker, ProductModel, Vendor
from compliance.findings.models import CameraStatus
from compliance.listing.models import Assessment, Regime
from compliance.policy.models import Policy
from estate.accounts.models import Department

HMG = "hmg-surveillance-equipment"
NDAA = "us-ndaa-889"

_number = count(1)


@dataclass(frozen=True)
class Town:
    """A department with a sensitive site and a plain one, companies of each sort, models and recorders.

    ``subject`` and ``maker`` are assessed as subject, ``owned`` is controlled by ``subject``, ``harmless`` is
    assessed as not subject. ``made_by_maker`` is sold by ``harmless``; ``relay`` reports to ``recorder``.
    """

    department: Department
    sensitive: Site
    plain: Site
    subject: Vendor
    owned: Vendor
    harmless: Vendor
    maker: Vendor
    control: Control
    made: ProductModel
    made_by_maker: ProductModel
    recorder: Camera
    relay: Camera

    def camera(self, **fields: Any) -> Camera:  # noqa: ANN401  the fields of a camera are of every type
        """Enter a camera of the harmless company at the sensitive site, on a network of its own."""
        return _camera(**{"site": self.sensitive, "vendor": self.harmless} | fields)


def new_town() -> Town:
    """Enter a town; each has companies and sites of its own, so that tests do not meet."""
    number = next(_number)
    department = Department.objects.create(code=f"town-{number}", name=f"Town {number}", kind="ministerial")
    sensitive, plain = (_site(department, level) for level in ("sensitive", "not_sensitive"))
    subject, owned, harmless, maker = (
        Vendor.objects.create(name=f"{name} {number}") for name in ("Subject", "Owned", "Harmless", "Maker")
    )
    for vendor, verdict in ((subject, "subject"), (maker, "subject"), (harmless, "not_subject")):
        assess(vendor, verdict)
    made, made_by_maker = (ProductModel.objects.create(vendor=harmless, name=name) for name in ("A", "B"))
    ModelMaker.objects.create(model=made_by_maker, maker=maker)
    recorder = _camera(site=plain, vendor=harmless, kind="recorder")
    return Town(
        department=department,
        sensitive=sensitive,
        plain=plain,
        subject=subject,
        owned=owned,
        harmless=harmless,
        maker=maker,
        control=Control.objects.create(vendor=owned, controller=subject, share_percent=60),
        made=made,
        made_by_maker=made_by_maker,
        recorder=recorder,
        relay=_camera(site=plain, vendor=harmless, kind="recorder", records_to=recorder),
    )


def _site(department: Department, level: str) -> Site:
    site = Site.objects.create(department=department, reference=level)
    Designation.objects.create(department=department, site=site, level=level)
    return site


def _camera(**fields: Any) -> Camera:  # noqa: ANN401  as above
    given = {
        "department": fields["site"].department,
        "asset_tag": f"CAM-{next(_number)}",
        "network": "standalone",
        "deployed_not_before": date(2023, 5, 1),
        "deployed_not_after": date(2023, 5, 1),
    }
    return Camera.objects.create(**given | fields)


def assess(vendor: Vendor, verdict: str) -> Assessment:
    """Assess a company from the regime's first day on."""
    regime = Regime.objects.get(code="prc-nil")
    return Assessment.objects.create(
        regime=regime, vendor=vendor, verdict=verdict, assessed_from=regime.began_on, assessed_on=regime.began_on
    )


def status(camera: Camera | int, policy: str = HMG) -> str | None:
    """Return a camera's stored status, None when it has none."""
    camera_id = camera.pk if isinstance(camera, Camera) else camera
    stored = CameraStatus.objects.filter(camera_id=camera_id, policy_id=Policy.objects.get(code=policy).pk)
    return stored.values_list("status", flat=True).first()
