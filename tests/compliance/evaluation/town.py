"""A small register: one department, its sites, three companies, and cameras that refer to them."""

from dataclasses import dataclass
from datetime import date
from itertools import count
from typing import Any

from assets.cameras.models import Camera
from assets.sites.models import Designation, Site
from assets.vendors.models import Control, ProductModel, Vendor
from compliance.findings.models import CameraStatus
from compliance.listing.models import Assessment, Regime
from compliance.policy.models import Policy
from estate.accounts.models import Department

HMG = "hmg-surveillance-equipment"
NDAA = "us-ndaa-889"

_number = count(1)


@dataclass(frozen=True)
class Town:
    """A department with a sensitive site, an assessed subject company, one controlled by it, and a harmless one."""

    department: Department
    sensitive: Site
    plain: Site
    subject: Vendor
    owned: Vendor
    harmless: Vendor
    control: Control

    def camera(self, **fields: Any) -> Camera:  # Any: the fields of a camera
        """Enter a camera of the harmless company at the sensitive site, on a network of its own."""
        given = {
            "department": self.department,
            "asset_tag": f"CAM-{next(_number)}",
            "site": self.sensitive,
            "vendor": self.harmless,
            "network": "standalone",
            "deployed_not_before": date(2023, 5, 1),
            "deployed_not_after": date(2023, 5, 1),
        }
        return Camera.objects.create(**given | fields)

    def model(self, vendor: Vendor | None = None) -> ProductModel:
        """Enter a model."""
        return ProductModel.objects.create(vendor=vendor or self.harmless, name=f"Model {next(_number)}")


def new_town() -> Town:
    """Enter a town; each has companies and sites of its own, so that tests do not meet."""
    number = next(_number)
    regime = Regime.objects.get(code="prc-nil")
    department = Department.objects.create(code=f"town-{number}", name=f"Town {number}", kind="ministerial")
    sensitive, plain = (
        Site.objects.create(department=department, reference=reference) for reference in ("HQ", "LODGE")
    )
    Designation.objects.create(
        department=department, site=sensitive, level="sensitive", designated_from=date(2020, 1, 1), limbs=["ministers"]
    )
    Designation.objects.create(department=department, site=plain, level="not_sensitive")
    subject, owned, harmless = (
        Vendor.objects.create(name=f"{name} {number}") for name in ("Subject", "Owned", "Harmless")
    )
    assess(subject, "subject", regime=regime)
    assess(harmless, "not_subject", regime=regime)
    control = Control.objects.create(vendor=owned, controller=subject, share_percent=60)
    return Town(department, sensitive, plain, subject, owned, harmless, control)


def assess(vendor: Vendor, verdict: str, *, regime: Regime | None = None) -> Assessment:
    """Assess a company from the regime's first day on."""
    regime = regime or Regime.objects.get(code="prc-nil")
    return Assessment.objects.create(
        regime=regime, vendor=vendor, verdict=verdict, assessed_from=regime.began_on, assessed_on=regime.began_on
    )


def status(camera: Camera | int, policy: str = HMG) -> str | None:
    """Return a camera's stored status, None when it has none."""
    camera_id = camera.pk if isinstance(camera, Camera) else camera
    stored = CameraStatus.objects.filter(camera_id=camera_id, policy_id=Policy.objects.get(code=policy).pk)
    return stored.values_list("status", flat=True).first()
