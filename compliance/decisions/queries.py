"""Find what a decision may be about, within one department."""

from assets.cameras.models import Camera
from assets.sites.models import Site
from estate.accounts.models import Department
from estate.shared.errors import UnknownNameError


def get_site(reference: str, *, department: Department) -> Site:
    """Return the department's site with ``reference``.

    Raises:
        UnknownNameError: when the department has none, whatever others have.
    """
    try:
        return Site.objects.get(department=department, reference=reference)
    except Site.DoesNotExist as error:
        message = f'{department} has no site with the reference "{reference}". Correct it, or import the site first.'
        raise UnknownNameError(message) from error


def get_camera(asset_tag: str, *, department: Department) -> Camera:
    """Return the department's camera with ``asset_tag``.

    Raises:
        UnknownNameError: when the department has none, whatever others have.
    """
    try:
        return Camera.objects.get(department=department, asset_tag=asset_tag)
    except Camera.DoesNotExist as error:
        message = (
            f'{department} has no camera with the asset tag "{asset_tag}". Correct it, or import the camera first.'
        )
        raise UnknownNameError(message) from error
