"""The form that takes a file."""

from collections.abc import Sequence
from typing import Final, cast

from django import forms
from django.conf import settings
from django.core.files.uploadedfile import UploadedFile
from django.http import HttpRequest

from compliance.register.uploads.kinds import Kind, OwnedKind, kinds_for
from estate.accounts.access import Reader

_CSV: Final = (
    "A CSV file with a row of headings. From Excel: choose File, Save as, and 'CSV UTF-8'. "
    "Workbooks (XLSX) cannot be read yet."
)
_MAP: Final = "Only if your headings or words differ from ours and you were given a map: a JSON file."
_CHOOSE_KIND: Final = "Choose what the file holds: one of the kinds that you may upload."
_CHOOSE_DEPARTMENT: Final = "Choose the department whose file it is."
_MEGABYTE: Final = 1024 * 1024


class UploadForm(forms.Form):
    """What a file is, whose, and the file itself."""

    kind = forms.ChoiceField(
        label="What does the file hold?",
        widget=forms.RadioSelect,
        error_messages={"required": _CHOOSE_KIND, "invalid_choice": _CHOOSE_KIND},
    )
    department = forms.ChoiceField(
        label="Department", required=False, error_messages={"invalid_choice": _CHOOSE_DEPARTMENT}
    )
    file = forms.FileField(
        label="File",
        help_text=_CSV,
        error_messages={"required": "Choose a file.", "empty": "The file is empty. Choose one with rows in it."},
    )
    map = forms.FileField(label="Map (optional)", required=False, help_text=_MAP)
    is_rehearsal = forms.BooleanField(
        label="Try without saving",
        required=False,
        help_text="Shows what would be new, changed and rejected. Nothing is recorded.",
    )

    def __init__(self, request: HttpRequest, *, reader: Reader) -> None:
        is_sent = request.method == "POST"
        super().__init__(request.POST if is_sent else None, request.FILES if is_sent else None)
        self.kinds = kinds_for(reader)
        _offer(self.fields["kind"], [(code, kind.file.name) for code, kind in self.kinds.items()])
        owned = [kind for kind in self.kinds.values() if isinstance(kind, OwnedKind)]
        departments = list(dict.fromkeys(each for kind in owned for each in kind.departments(reader)))
        self._departments = {code for code, _ in departments}
        _offer(self.fields["department"], departments)
        if len(departments) <= 1:
            self.fields["department"].widget = forms.HiddenInput()
            self.initial["department"] = departments[0][0] if departments else ""

    def clean_file(self) -> "UploadedFile[bytes]":
        """Return the file, unless it is larger than what is read within a request.

        Raises:
            ValidationError: naming the limit.
        """
        file: UploadedFile[bytes] = self.cleaned_data["file"]
        limit = settings.UPLOAD_MAX_MEGABYTES
        if (file.size or 0) > limit * _MEGABYTE:
            message = f"The file is larger than {limit} MB. Split it into several files, each with its row of headings."
            raise forms.ValidationError(message)
        return file

    def clean(self) -> dict[str, object]:
        """Refuse a file of a department that is not the reader's to enter, or of none."""
        cleaned = super().clean() or {}
        kind = self.kinds.get(cleaned.get("kind", ""))
        is_foreign = cleaned.get("department") not in self._departments
        if isinstance(kind, OwnedKind) and is_foreign and "department" not in self.errors:
            self.add_error("department", _CHOOSE_DEPARTMENT)
        return cleaned

    @property
    def kind_chosen(self) -> Kind:
        """The kind of file that was chosen."""
        return self.kinds[self.cleaned_data["kind"]]

    def map_text(self) -> str:
        """Return the text of the map, "" without one."""
        given = self.cleaned_data["map"]
        return given.read().decode("utf-8-sig", errors="replace") if given else ""


def _offer(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    # A form knows its fields only as fields; these two are choices.
    cast("forms.ChoiceField", field).choices = choices
