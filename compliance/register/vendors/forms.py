"""The forms by which a policy owner says how companies stand."""

from collections.abc import Sequence
from typing import Final, cast

from django import forms
from django.http import QueryDict

from compliance.listing.models import Assessment, Regime
from compliance.listing.standing_words import WORDS
from estate.shared.forms import DateField

_VERDICTS: Final = ("subject", "not_subject", "contested")
LONGEST_NAME: Final = 150
_APPROVER: Final = "The name of a second person. Needed to say that a company is not subject."


class AssessmentForm(forms.Form):
    """How a company stands under a regime, from when, why, and who says so."""

    regime = forms.ChoiceField(label="Law")
    verdict = forms.ChoiceField(
        label="How does the company stand?",
        widget=forms.RadioSelect,
        choices=[(word, WORDS[word].name) for word in _VERDICTS],
        error_messages={"required": "Choose how the company stands."},
    )
    assessed_from = DateField(
        label="From which day does that count?",
        required=False,
        help_text="For example, 28 6 2017. Leave blank to count from the day the law began. An assessment that counts "
        "from the same day is corrected; one from a later day takes its place from then on.",
    )
    basis = forms.CharField(
        label="Basis",
        max_length=5000,
        widget=forms.Textarea(attrs={"rows": 4}),
        help_text="Why it stands so: ownership, registration, its own statements.",
        error_messages={"required": "Enter the basis: why the company stands so."},
    )
    source = forms.CharField(
        label="Source",
        max_length=2000,
        help_text="Where that can be read: a document, a register or an address.",
        error_messages={"required": "Enter the source: where the basis can be read."},
    )
    approved_by = forms.CharField(label="Approved by", max_length=LONGEST_NAME, required=False, help_text=_APPROVER)

    def __init__(self, data: QueryDict | None, *, regimes: Sequence[Regime], regime: Regime | None) -> None:
        super().__init__(data, initial={"regime": regime.code if regime else ""})
        _offer(self.fields["regime"], [(each.code, each.title) for each in regimes])


class ConfirmationForm(forms.Form):
    """Which suggestions are confirmed, and by whom besides."""

    suggestions = forms.MultipleChoiceField(
        label="Which suggestions do you confirm?",
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": "Choose the suggestions to confirm."},
    )
    approved_by = forms.CharField(
        label="Approved by",
        max_length=LONGEST_NAME,
        help_text="The name of the second person who looked at these suggestions.",
        error_messages={"required": "Enter the name of the second person who approves."},
    )

    def __init__(self, data: QueryDict | None, *, suggestions: Sequence[Assessment]) -> None:
        super().__init__(data)
        _offer(self.fields["suggestions"], [(str(each.pk), _said(each)) for each in suggestions])


def _offer(field: forms.Field, choices: Sequence[tuple[str, str]]) -> None:
    # A form knows its fields only as fields; these two are choices.
    cast("forms.ChoiceField", field).choices = choices


def _said(suggestion: Assessment) -> str:
    verdict = WORDS[suggestion.verdict].name.lower()
    return f"{suggestion.vendor.name}: {verdict} from {suggestion.assessed_from:%-d %B %Y}"
