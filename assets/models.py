"""Every model of what exists, for Django to find."""

from assets.cameras.models import Camera, Placement
from assets.sites.models import Designation, Extension, Site
from assets.vendors.models import Control, MacBlock, ModelMaker, ProductModel, Vendor, VendorName

__all__ = [
    "Camera",
    "Control",
    "Designation",
    "Extension",
    "MacBlock",
    "ModelMaker",
    "Placement",
    "ProductModel",
    "Site",
    "Vendor",
    "VendorName",
]
