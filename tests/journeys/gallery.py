"""A page with everything that pages are made of, for the browser to judge; no page of the product."""

from datetime import date, timedelta

from django import forms
from django.http import HttpRequest, HttpResponse
from django.template import engines
from django.urls import URLPattern, URLResolver, path

from compliance.rules.verdicts import SITE_BLIND, STATUSES
from estate.shared.charts import Series
from estate.shared.components.parts import Action, Cell, Choice, Link, Neighbour, Page, Panel, Row
from estate.shared.forms import DateField
from estate.shared.templatetags.page import Bar
from estate.urls import urlpatterns as of_the_product

GALLERY = """
{% extends "layouts/page.html" %}
{% load govuk page statuses %}
{% block title %}Gallery{% endblock %}
{% block before_content %}{% govuk_breadcrumbs items=crumbs %}{% endblock %}
{% block content %}
{% govuk_errors_of form %}
<h1 class="govuk-heading-l">Gallery</h1>
{% govuk_notification_banner text="The file is imported." type="success" title_id="b1" %}
{% govuk_notification_banner text="Three cameras wait to be judged." title_id="b2" %}
<h2 class="govuk-heading-m">Statuses</h2>
<p>{% for status in statuses %}{% status_tag status %} {% endfor %}</p>
<ul class="app-tiles">
  {% for status, count in counts %}{% number_tile count label=status|status_name href="#" colour=status %}{% endfor %}
</ul>
<h2 class="govuk-heading-m">Charts</h2>
{% line_chart title="Cameras by status, by week" labels=days series=lines label_heading="Week" %}
{% bar_chart title="What settles most" bars=bars label_heading="Question" value_heading="Cameras" %}
<h2 class="govuk-heading-m">Facts</h2>
{% govuk_summary_list rows=rows %}
{% govuk_inset_text %}“instructed to cease deployment of such equipment onto sensitive sites”{% endgovuk_inset_text %}
{% govuk_warning_text text="The day counts from when the site became sensitive." %}
{% govuk_details summary="What would change the verdict" %}<p>Another maker.</p>{% endgovuk_details %}
{% wide_table label="Cameras" head=head rows=cameras %}
{% wide_table label="Cameras as cards" head=head rows=cameras as_cards=True %}
{% govuk_pagination previous=before next=after items=pages %}
{% govuk_tabs items=panels id_prefix="tab" %}
<h2 class="govuk-heading-m">A form</h2>
<form method="post" novalidate>{% govuk_fields form %}{% govuk_button text="Save" %}</form>
{% endblock %}
"""


class EveryField(forms.Form):
    """A field of every kind."""

    name = forms.CharField(help_text="As on the label", error_messages={"required": "Enter the name"})
    count = forms.IntegerField()
    notes = forms.CharField(widget=forms.Textarea)
    kind = forms.ChoiceField(choices=[("", "Choose"), ("camera", "Camera"), ("recorder", "Recorder")])
    network = forms.ChoiceField(
        choices=[("core", "Core"), ("cellular", "Cellular")],
        widget=forms.RadioSelect,
        error_messages={"required": "Choose the network"},
    )
    limbs = forms.MultipleChoiceField(
        choices=[("secret", "Holds SECRET"), ("ministers", "Used by Ministers")], widget=forms.CheckboxSelectMultiple
    )
    installed_on = DateField(label="When was it installed?", help_text="For example, 27 3 2021")
    agreed = forms.BooleanField(label="I have read the label", error_messages={"required": "Say that you read it"})
    file = forms.FileField()


def gallery(request: HttpRequest) -> HttpResponse:
    """Show everything."""
    today = date(2026, 11, 22)
    days = [today - timedelta(weeks=11 - week) for week in range(12)]
    camera = ["HO-CCTV-000123", "Marsham Annex, Leeds", "Axis P3265", "12 March 2021", "1,234"]
    context = {
        "crumbs": [Link("Home", "/"), Link("Cameras", "/cameras/"), Link("HO-CCTV-000123")],
        "form": EveryField({"installed_on-day": "31", "installed_on-month": "2", "installed_on-year": "2026"}),
        "statuses": dict.fromkeys([*STATUSES, *SITE_BLIND]),
        "counts": [("prohibited", 12), ("overdue", 1204), ("undetermined", 310), ("clear", 45_210)],
        "days": days,
        "lines": [
            Series("Prohibited", [40, 40, 38, 37, 30, 28, 28, 25, 20, 18, 14, 12], colour="prohibited"),
            Series("Overdue", [90, 88, 85, 80, 82, 75, 70, 70, 66, 60, 52, 50], colour="overdue"),
            Series("Undetermined", [None, None, 120, 110, 96, 90, 85, 71, 60, 42, 33, 31], colour="undetermined"),
        ],
        "bars": [Bar("Is Marsham Annex sensitive?", 310, "#"), Bar("Who made the Honeywell H4?", 122, "#")],
        "rows": [
            Row("Status", "Overdue", actions=(Action("Explain", "#", "the status"),)),
            Row("Installed", "12 March 2021"),
        ],
        "head": ["Tag", "Site", "Model", "Installed", Cell("Cost", format="numeric")],
        "cameras": [[*camera[:-1], Cell(camera[-1], format="numeric")] for _ in range(3)],
        "before": Neighbour("#"),
        "after": Neighbour("#"),
        "pages": [Page(1, "#"), Page(2, "#", current=True), Page(ellipsis=True), Page(9, "#")],
        "panels": [Panel("Today", "Nothing."), Panel("Yesterday", "Something.")],
        "choices": [Choice("a", "A")],
        "is_sample_data": True,
    }
    return HttpResponse(engines["django"].from_string(GALLERY).render(context, request))


urlpatterns: list[URLPattern | URLResolver] = [path("gallery/", gallery), *of_the_product]
