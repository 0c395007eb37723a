"""A judged estate to read over HTTP."""

import pytest

from assets.cameras.models import Camera
from assets.vendors.models import ProductModel
from tests.cast import Cast, Estate, new_estate
from tests.compliance.api.judged import judge


@pytest.fixture
def estate(cast: Cast) -> Estate:
    """Return a judged estate: a subject camera and its recorder on the core network."""
    estate = new_estate(cast.department)
    model = ProductModel.objects.create(vendor=estate.subject, name="Eye 9")
    Camera.objects.filter(pk=estate.camera.pk).update(mac_address="A4145D123456", model=model)
    judge()
    return estate
