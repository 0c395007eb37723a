"""Components that lead somewhere: header, navigation, links, pagination."""

from collections.abc import Sequence

from estate.shared.components.parts import (
    Attributes,
    Context,
    Link,
    Neighbour,
    Page,
    Section,
    joined,
)


def skip_link(*, text: str, href: str = "#content", classes: str = "", attributes: Attributes | None = None) -> Context:
    """Return the link past the navigation, for the keyboard."""
    return {"text": text, "href": href, "classes": classes, "attributes": attributes}


def back_link(
    *, text: str = "Back", href: str = "#", classes: str = "", attributes: Attributes | None = None
) -> Context:
    """Return the link to the page before, within a journey."""
    return {"text": text, "href": href, "classes": classes, "attributes": attributes}


def breadcrumbs(
    *,
    items: Sequence[Link],
    collapse_on_mobile: bool = False,
    label_text: str = "Breadcrumb",
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return where this page stands; an item without ``href`` is the page itself."""
    return {
        "items": items,
        "label_text": label_text,
        "classes": joined(classes, "govuk-breadcrumbs--collapse-on-mobile" if collapse_on_mobile else ""),
        "attributes": attributes,
    }


def generic_header(
    *,
    logo: str,
    url: str = "/",
    container_classes: str = "govuk-width-container",
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return the header of a government service that is not on GOV.UK."""
    return {
        "logo": logo,
        "url": url,
        "container_classes": container_classes,
        "classes": classes,
        "attributes": attributes,
    }


def service_navigation(
    *,
    navigation: Sequence[Section] = (),
    service_name: str = "",
    service_url: str = "",
    aria_label: str = "Service information",
    menu_button_text: str = "Menu",
    menu_button_label: str = "",
    navigation_label: str = "",
    navigation_id: str = "navigation",
    navigation_classes: str = "",
    collapse_navigation_on_mobile: bool | None = None,
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return the navigation of the service, which a phone folds into a menu when it has several entries."""
    folds = len(navigation) > 1 if collapse_navigation_on_mobile is None else collapse_navigation_on_mobile
    return {
        "navigation": navigation,
        "service_name": service_name,
        "service_url": service_url,
        "aria_label": aria_label,
        "menu_button_text": menu_button_text,
        "menu_button_label": "" if menu_button_label == menu_button_text else menu_button_label,
        "navigation_label": navigation_label or menu_button_text,
        "navigation_id": navigation_id,
        "navigation_classes": navigation_classes,
        "folds": folds,
        "classes": classes,
        "attributes": attributes,
    }


def pagination(
    *,
    items: Sequence[Page] = (),
    previous: Neighbour | None = None,
    next: Neighbour | None = None,
    landmark_label: str = "Pagination",
    classes: str = "",
    attributes: Attributes | None = None,
) -> Context:
    """Return the way through a list of pages; without numbered ``items``, previous and next are blocks."""
    is_block = not items and bool(previous or next)
    return {
        "items": items,
        "previous": previous,
        "next": next,
        "landmark_label": landmark_label,
        "is_block": is_block,
        "classes": joined("govuk-pagination--block" if is_block else "", classes),
        "attributes": attributes,
    }
