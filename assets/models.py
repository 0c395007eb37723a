"""Every model of what exists, for Django to find."""

from assets.cameras.models import Camera, Placement
from assets.imports.models import ImportBatch
from assets.sites.models import Designation, Extension, Site, Survey, SurveyLimit
from assets.vendors.models import Control, MacBlock, ModelMaker, ProductModel, Vendor, VendorName

__all__ = [
    "Camera",
    "Control",
    "Designation",
    "Extension",
    "ImportBatch",
    "MacBlock",
    "ModelMaker",
    "Placement",
    "ProductModel",
    "Site",
    "Survey",
    "SurveyLimit",
    "Vendor",
    "VendorName",
]
