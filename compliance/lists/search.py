"""Find cameras by what people type: the beginning of a tag, serial number or MAC address, or words about it."""

import re

from django.db.models import Q, QuerySet

from assets.cameras.models import Camera
from estate.accounts.access import Reader


def found_cameras(text: str, *, reader: Reader) -> QuerySet[Camera, int]:
    """Return the ids of the reader's cameras that ``text`` finds."""
    wanted = Q(asset_tag__istartswith=text) | Q(serial_number__istartswith=text)
    wanted |= Q(location__icontains=text) | Q(model_text__icontains=text) | Q(model__name__icontains=text)
    if digits := mac_digits(text):
        wanted |= Q(mac_address__startswith=digits)
    return Camera.objects.visible_to(reader).filter(wanted).values_list("pk", flat=True)


def mac_digits(text: str) -> str:
    """Return the digits of a MAC address, or of its beginning, written in any usual way; blank when it is none."""
    digits = re.sub(r"[\s:.-]", "", text).upper()
    return digits if re.fullmatch(r"[0-9A-F]{4,12}", digits) else ""
