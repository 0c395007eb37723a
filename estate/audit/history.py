"""History of every judged table, kept by statement-level database triggers that no path can bypass."""

from collections.abc import Callable

import pghistory
from django.db import models
from django.db.models import Func

from estate.shared.context import because

__all__ = ["SessionUser", "because", "tracked"]


class SessionUser(Func):
    """The database role that opened the connection, as a column default."""

    template = "SESSION_USER"
    allowed_default = True
    output_field = models.TextField()


def tracked() -> Callable[[type[models.Model]], type[models.Model]]:
    """Return a class decorator that records each insert, update and delete of the model's rows.

    A row written outside :func:`because` has no context; its ``pgh_role`` says which role wrote it.
    """
    # pghistory does not annotate what it returns.
    track: Callable[[type[models.Model]], type[models.Model]] = pghistory.track(
        pghistory.InsertEvent(),
        pghistory.UpdateEvent(),
        pghistory.DeleteEvent(),
        level=pghistory.Statement,
        attrs={"pgh_role": models.TextField(db_default=SessionUser(), editable=False)},
    )
    return track
