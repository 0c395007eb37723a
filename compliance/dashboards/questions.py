"""The questions whose answers settle most, each with the place where it is answered."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import NoReverseMatch, reverse

from assets.vendors.models import ProductModel
from compliance.counts.survey_queue import Enquiry, survey_queue
from compliance.dashboards.scope import Scope
from estate.accounts.access import Action


@dataclass(frozen=True, slots=True)
class Question:
    """What to do, what that answers, how much it settles, and where; ``href`` blank: outside the register."""

    action: str
    question: str
    at_least: int
    up_to: int
    href: str

    @property
    def settles(self) -> str:
        """How many cameras the answer settles, in words."""
        if self.at_least == self.up_to:
            return f"Settles {_cameras(self.up_to)}."
        if not self.at_least:
            return f"Helps to settle up to {_cameras(self.up_to)}."
        return f"Settles at least {self.at_least:,}, up to {_cameras(self.up_to)}."


def questions(scope: Scope, *, today: date, limit: int) -> list[Question]:
    """Return the questions that settle most first; at most six queries, however many questions."""
    asked = scope.kept(f"questions-{limit}", lambda: survey_queue(scope.view, today=today, limit=limit))
    models = _model_names(asked)
    return [
        Question(each.action, each.question, each.at_least, each.up_to, _href(each, scope, models)) for each in asked
    ]


def _model_names(asked: Sequence[Enquiry]) -> Mapping[int, str]:
    keys = [each.key for each in asked if each.names == "model"]
    return dict(ProductModel.objects.filter(pk__in=keys).values_list("pk", "name")) if keys else {}


def _href(asked: Enquiry, scope: Scope, models: Mapping[int, str]) -> str:
    """Return where a question is answered: at the company, at the site, or camera by camera."""
    match asked.names:
        case "vendor":
            return _page("vendors:detail", asked.key, scope)
        case "model":
            return scope.cameras(model=models[asked.key])
        case "site" if asked.key:
            return _site(asked, scope)
        case "site":
            return scope.cameras(has_site="false")
        case _:
            return _department(asked, scope)


def _site(asked: Enquiry, scope: Scope) -> str:
    may_designate = asked.kind == "designation" and scope.reader.may_anywhere(Action.DESIGNATE)
    return _page("entry:designate" if may_designate else "sites:detail", asked.key, scope)


def _department(asked: Enquiry, scope: Scope) -> str:
    """Return the cameras of a department without a site; whether a body is counted in, its parent decides elsewhere."""
    member = scope.member(asked.key)
    if asked.kind != "site" or member is None:
        return ""
    return scope.cameras(department=member.code, has_site="false")


def _page(name: str, key: int, scope: Scope) -> str:
    """Return the address of one thing's page, blank where this register has no such pages."""
    try:
        return scope.address(reverse(name, args=[key]))
    except NoReverseMatch:
        return ""


def _cameras(count: int) -> str:
    return "1 camera" if count == 1 else f"{count:,} cameras"
