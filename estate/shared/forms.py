"""Parts of forms that GOV.UK asks for differently than Django: a date in three inputs."""

from collections.abc import Mapping
from datetime import date
from typing import Final

from django import forms

PARTS: Final = ("day", "month", "year")


class DateWidget(forms.Widget):
    """Day, month and year to type; the value is what was typed, by part, or None when all are blank."""

    def value_from_datadict(self, data: Mapping[str, object], files: object, name: str) -> dict[str, str] | None:  # noqa: ARG002
        """Return what was typed, by part."""
        typed = {part: str(data.get(f"{name}-{part}") or "").strip() for part in PARTS}
        return typed if any(typed.values()) else None

    def value_omitted_from_data(self, data: Mapping[str, object], files: object, name: str) -> bool:  # noqa: ARG002  as Django calls it
        """Return whether no part was sent."""
        return not any(f"{name}-{part}" in data for part in PARTS)

    def parts_of(self, value: object) -> Mapping[str, object]:
        """Return what each input shows for ``value``: a date, or what was typed."""
        if isinstance(value, date):
            return {part: getattr(value, part) for part in PARTS}
        return value if isinstance(value, dict) else {}


class DateField(forms.Field):
    """A date asked for in three inputs."""

    widget = DateWidget
    default_error_messages = {  # noqa: RUF012  as Django declares it
        "required": "Enter the date.",
        "incomplete": "Enter the date with its %(missing)s.",
        "invalid": "Enter a real date, such as 27 3 2026.",
    }

    def to_python(self, value: object) -> date | None:
        """Return the date that was typed.

        Raises:
            ValidationError: when a part is missing, or there is no such day.
        """
        if not value:
            return None
        if isinstance(value, date):
            return value
        typed = dict(value) if isinstance(value, dict) else {}
        missing = [part for part in PARTS if not typed.get(part)]
        if missing:
            raise forms.ValidationError(
                self.error_messages["incomplete"], code="incomplete", params={"missing": " and ".join(missing)}
            )
        return self._day(typed)

    def _day(self, typed: Mapping[str, str]) -> date:
        try:
            return date.fromisoformat(f"{typed['year']}-{typed['month']:0>2}-{typed['day']:0>2}")
        except ValueError as error:
            raise forms.ValidationError(self.error_messages["invalid"], code="invalid") from error
