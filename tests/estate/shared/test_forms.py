"""Forms written with components: the widget chooses which, and what is wrong is said where it is."""

from datetime import date

import pytest
from django import forms
from django.template import Context, Template
from django.template.exceptions import TemplateSyntaxError

from estate.shared.components.fields import error_summary_of, write_field
from estate.shared.components.parts import Link
from estate.shared.forms import DateField, DateWidget

TODAY = date(2026, 11, 22)


class Survey(forms.Form):
    """A field of each kind that the register's pages have."""

    name = forms.CharField(help_text="As on the label", widget=forms.TextInput(attrs={"placeholder": "Axis"}))
    count = forms.IntegerField()
    secret = forms.CharField(widget=forms.PasswordInput)
    notes = forms.CharField(widget=forms.Textarea(attrs={"rows": 8}))
    kind = forms.ChoiceField(choices=[("camera", "Camera"), ("recorder", "Recorder")])
    network = forms.ChoiceField(choices=[("core", "Core")], widget=forms.RadioSelect)
    limbs = forms.MultipleChoiceField(choices=[("a", "A"), ("b", "B")], widget=forms.CheckboxSelectMultiple)
    seen_on = DateField()
    is_sure = forms.BooleanField()
    file = forms.FileField()
    token = forms.CharField(widget=forms.HiddenInput)


def cleaned(**parts: str) -> object:
    """Return what a date field makes of its parts."""
    return DateField().clean(
        DateWidget().value_from_datadict({f"on-{name}": text for name, text in parts.items()}, {}, "on")
    )


def rendered(source: str, **context: object) -> str:
    return Template("{% load govuk %}" + source).render(Context(context))


@pytest.mark.parametrize(
    ("name", "component"),
    [
        ("name", "input"),
        ("count", "input"),
        ("secret", "password_input"),
        ("notes", "textarea"),
        ("kind", "select"),
        ("network", "radios"),
        ("limbs", "checkboxes"),
        ("seen_on", "date_input"),
        ("is_sure", "checkboxes"),
        ("file", "file_upload"),
        ("token", "hidden"),
    ],
)
def test_widget_chooses_the_component(name: str, component: str) -> None:
    assert write_field(Survey()[name]).component == component


def test_widget_without_a_component_is_refused() -> None:
    class Odd(forms.Form):
        """A form with a widget that no page has."""

        odd = forms.CharField(widget=forms.Widget)

    with pytest.raises(TypeError, match="No component asks for Widget, the widget of odd"):
        write_field(Odd()["odd"])


def test_placeholder_is_not_written() -> None:
    assert "Axis" not in rendered("{% govuk_field form.name %}", form=Survey())


def test_values_are_kept_when_the_form_is_wrong() -> None:
    form = Survey({"kind": "recorder", "limbs": ["b"], "seen_on-day": "31", "seen_on-month": "2"})
    html = rendered("{% govuk_fields form %}", form=form)
    assert '<option value="recorder" selected>' in html
    assert 'value="b"' in html
    assert html.count(" checked") == 1
    assert 'value="31"' in html


def test_date_is_shown_in_its_parts_when_it_is_known() -> None:
    html = rendered("{% govuk_field form.seen_on %}", form=Survey(initial={"seen_on": TODAY}))
    assert all(f'value="{part}"' in html for part in (22, 11, 2026))


def test_errors_lead_to_their_controls() -> None:
    form = Survey({"name": "x", "seen_on-day": "1"})
    form.is_valid()
    form.add_error(None, "These do not belong together.")
    links = error_summary_of(form)["error_list"]
    assert isinstance(links, list)
    assert links[-1] == Link("These do not belong together.", "#id_name")
    assert Link("Enter the date with its month and year.", "#id_seen_on-day") in links
    assert Link("This field is required.", "#id_network") in links


def test_nothing_is_said_when_nothing_is_wrong() -> None:
    assert rendered("{% govuk_errors_of form %}", form=Survey()) == ""


def test_tag_refuses_a_parameter_that_it_does_not_declare() -> None:
    with pytest.raises(TemplateSyntaxError, match="unexpected keyword argument 'colour'"):
        rendered('{% govuk_button text="Save" colour="red" %}')


def test_date_is_read_from_its_parts() -> None:
    assert cleaned(day="3", month="7", year="2021") == date(2021, 7, 3)


@pytest.mark.parametrize(
    ("parts", "sentence"),
    [
        ({}, "Enter the date."),
        ({"day": "3"}, "Enter the date with its month and year."),
        ({"day": "31", "month": "2", "year": "2021"}, "Enter a real date, such as 27 3 2026."),
        ({"day": "3", "month": "7", "year": "21"}, "Enter a real date, such as 27 3 2026."),
        ({"day": "three", "month": "7", "year": "2021"}, "Enter a real date, such as 27 3 2026."),
    ],
)
def test_date_says_what_to_do_when_it_is_none(parts: dict[str, str], sentence: str) -> None:
    with pytest.raises(forms.ValidationError) as refusal:
        cleaned(**parts)
    assert refusal.value.messages == [sentence]


def test_date_may_be_blank_when_it_is_not_required() -> None:
    assert DateField(required=False).clean(None) is None
    assert DateField().clean(TODAY) == TODAY


def test_date_knows_when_it_was_not_asked() -> None:
    widget = DateWidget()
    assert widget.value_omitted_from_data({}, {}, "on")
    assert not widget.value_omitted_from_data({"on-day": ""}, {}, "on")
