"""Form fields of filters: how addresses write values, and a sentence for each that cannot be used."""

from collections.abc import Callable, Mapping, Sequence
from typing import Final

from django import forms
from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from estate.shared.errors import UnknownNameError

LONGEST: Final = 200


class WordsWidget(forms.CheckboxSelectMultiple):
    """Several words of a list: ticked on a page, or in an address apart or joined by commas."""

    def value_from_datadict(self, data: Mapping[str, str], files: object, name: str) -> list[str]:
        """Return the words given, each once."""
        del files
        given = data.getlist(name) if isinstance(data, MultiValueDict) else [data.get(name) or ""]
        words = (word.strip() for text in given for word in text.split(","))
        return list(dict.fromkeys(filter(None, words)))


class WordsField(forms.MultipleChoiceField):
    """Some words of a list, refused with the words there are."""

    widget = WordsWidget

    def validate(self, value: Sequence[str]) -> None:
        """Refuse words that are not on the list.

        Raises:
            ValidationError: naming the first of them.
        """
        unknown = [word for word in value if not self.valid_value(word)]
        if unknown:
            known = ", ".join(str(code) for code, _ in self.widget.choices)
            message = f"'{unknown[0]}' is none of its values. Use: {known}."
            raise ValidationError(message)


class YesNoField(forms.TypedChoiceField):
    """Yes or no, as addresses write it."""

    def __init__(self, *, required: bool, label: str, help_text: str) -> None:
        super().__init__(
            choices=[("", "Either"), ("true", "Yes"), ("false", "No")],
            coerce=lambda word: word == "true",
            empty_value=None,
            error_messages={"invalid_choice": "Write true or false."},
            required=required,
            label=label,
            help_text=help_text,
        )


class NamedField(forms.CharField):
    """Something by its name: cleaned to what ``find`` returns, refused with its sentence when there is none."""

    def __init__(self, *, find: Callable[[str], object], required: bool, label: str, help_text: str) -> None:
        super().__init__(max_length=LONGEST, required=required, label=label, help_text=help_text)
        self.find = find

    def clean(self, value: str | None) -> object:
        """Return what bears the name, None for a blank.

        Raises:
            ValidationError: when nothing does.
        """
        name = super().clean(value)
        try:
            return self.find(name) if name else None
        except UnknownNameError as error:
            raise ValidationError(str(error)) from error
