"""What every form's view needs of its request: who enters, and what was typed."""

from collections.abc import Iterable

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, QueryDict

from assets.entry.fields import CHECKBOXES, Group
from estate.accounts.access import Action, Reader


def entering_reader(request: HttpRequest, action: Action = Action.ENTER) -> Reader:
    """Return who enters.

    Raises:
        Http404: when nobody is known to.
        PermissionDenied: when they may not do it anywhere.
    """
    reader: Reader | None = getattr(request, "reader", None)
    if reader is None:
        raise Http404
    if not reader.may_anywhere(action):
        raise PermissionDenied
    return reader


def require(reader: Reader, action: Action, department_id: int) -> None:
    """Refuse what the reader may not do in a department.

    Raises:
        PermissionDenied: when they may not.
    """
    if not reader.may(action, department_id):
        raise PermissionDenied


def departments_of(reader: Reader) -> dict[str, str]:
    """Return the code and name of each department in which the reader may enter something."""
    return {member.code: member.name for member in reader.memberships if reader.may(Action.ENTER, member.department_id)}


def typed(data: QueryDict, groups: Iterable[Group]) -> dict[str, str]:
    """Return what was typed in each field; the ticked words of checkboxes are joined.

    Null characters are left out: nobody types them, and PostgreSQL keeps none.
    """
    fields = [field for group in groups for field in group.fields]
    given = {
        field.name: ";".join(data.getlist(field.name)) if field.kind == CHECKBOXES else data.get(field.name, "")
        for field in fields
    }
    return {name: text.replace("\0", "") for name, text in given.items()}
