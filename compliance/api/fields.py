"""Fields that endpoints show: moments in UTC, network addresses as labels print them."""

from collections.abc import Iterable
from datetime import UTC

from rest_framework import serializers


def one_of(
    words: Iterable[str], *, help_text: str = "", allow_null: bool = False, source: str | None = None
) -> serializers.ChoiceField:
    """Return the field of one word of a list."""
    choices = [(word, word) for word in words]
    return serializers.ChoiceField(choices=choices, help_text=help_text, allow_null=allow_null, source=source)


class MomentField(serializers.DateTimeField):
    """A moment, in UTC."""

    def __init__(self, *, help_text: str, allow_null: bool = False) -> None:
        super().__init__(default_timezone=UTC, help_text=help_text, allow_null=allow_null)


class MacField(serializers.CharField):
    """A MAC address, as ``A4:14:5D:12:34:56``; blank when it is not known."""

    def to_representation(self, value: str) -> str:
        """Return the address with its colons."""
        return ":".join(value[place : place + 2] for place in range(0, len(value), 2))


class BlankAsNullField(serializers.CharField):
    """A word that is stored blank where there is none, and shown as null."""

    def to_representation(self, value: str) -> str | None:  # type: ignore[override]  # null is none
        """Return the word, or null."""
        return value or None
