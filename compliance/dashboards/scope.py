"""What a page counts, and where its numbers lead: to lists of exactly what was counted."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from types import MappingProxyType
from typing import Final, Self, TypeVar
from urllib.parse import urlencode

from compliance.counts.readers import View, view_of
from compliance.dashboards.keeping import KEEPER
from compliance.lists.policies import policies_of
from compliance.policy.models import Policy
from estate.accounts.access import Member, Reader

CAMERAS: Final = "/cameras/"
SITES: Final = "/sites/"
LARGE: Final = 20_000
"""From as many cameras on, what is counted anew for each page takes longer than a page may (decision 35)."""

Value = TypeVar("Value")


@dataclass(frozen=True, slots=True)
class Scope:
    """Whose records a page counts, by which policy.

    ``carried``: what every address must say so that the page it leads to looks at the same: the department asked for
    in this page's own address, and the policy where lists would take another one. ``is_large``: what takes long to
    count is counted once a minute; ``at``: when the page is made.
    """

    reader: Reader
    view: View
    policy: Policy
    carried: Mapping[str, str]
    at: datetime
    is_large: bool = False

    def sized(self, cameras: int) -> Self:
        """Return the scope of as many cameras."""
        return replace(self, is_large=cameras >= LARGE)

    def kept(self, name: str, find: Callable[[], Value]) -> Value:
        """Return what ``find`` returns, or in a large estate what it returned less than a minute ago."""
        return KEEPER.get((name, self.view, self.at.date()), at=self.at, find=find) if self.is_large else find()

    @property
    def title(self) -> str:
        """Whose equipment is counted, in words."""
        viewed = self.reader.viewed
        return viewed[0].name if len(viewed) == 1 else f"{len(viewed)} departments"

    def address(self, path: str, **parameters: str) -> str:
        """Return an address that looks at the same departments by the same policy; blank parameters are left out."""
        given = {name: value for name, value in {**self.carried, **parameters}.items() if value}
        return f"{path}?{urlencode(given, safe=',')}" if given else path

    def cameras(self, **filters: str) -> str:
        """Return the address of the list of cameras with some filters."""
        return self.address(CAMERAS, **filters)

    def sites(self, **filters: str) -> str:
        """Return the address of the list of sites with some filters."""
        return self.address(SITES, **filters)

    def member(self, department_id: int) -> Member | None:
        """Return the reader's membership of a department, if its page would show the same kind of status.

        Who looks at several departments may be cleared in some alone: looking at one of those shows other statuses.
        """
        found = next((each for each in self.reader.viewed if each.department_id == department_id), None)
        return found if found is not None and found.is_cleared == self.reader.is_cleared else None


def scope_of(reader: Reader, *, at: datetime, asked: str = "") -> Scope | None:
    """Return what the reader's pages count, None for members of no department or when there is no policy yet.

    ``asked``: the code of the department that the page's own address asks for. Two queries, two more where
    departments are judged by different policies.
    """
    answering = {policy.pk: policy for policy in policies_of(reader).values()}
    if not answering:
        return None
    if len(answering) == 1:
        (policy,) = answering.values()
        view = View(policy.pk, reader.department_ids, reader.is_cleared)
        return Scope(reader, view, policy, _carried(department=asked), at)
    view = view_of(reader)
    policy = answering.get(view.policy_id) or Policy.objects.get(pk=view.policy_id)
    return Scope(reader, view, policy, _carried(department=asked, policy=policy.code), at)


def _carried(**parameters: str) -> Mapping[str, str]:
    return MappingProxyType({name: value for name, value in parameters.items() if value})
