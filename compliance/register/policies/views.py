"""The list of policies, and one version of one."""

from typing import Final

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse

from compliance.policy.models import Policy, PolicyVersion
from compliance.register.policies.presentation import adoptions, listed_policies, shown_version
from estate.accounts.middleware import known_reader
from estate.shared.components.parts import Link

_LIST: Final = Link("Policies", "/policies/")


def policies(request: HttpRequest) -> HttpResponse:
    """List the policies, and which of the reader's departments adopted each."""
    listed = listed_policies(known_reader(request))
    return render(request, "compliance/register/policies/list.html", {"policies": listed})


def policy(request: HttpRequest, code: str) -> HttpResponse:
    """Show the version of a policy that equipment is judged by, or the newest when none is."""
    found = _policy(code)
    versions = _versions(found)
    live = [each for each in versions if each.pk == found.live_version_id]
    return _page(request, versions, (live or versions)[0], trail=[_LIST, Link(found.title)])


def version(request: HttpRequest, code: str, name: str) -> HttpResponse:
    """Show one version of a policy, and what changed since the one before.

    Raises:
        Http404: when the policy has no such version.
    """
    found = _policy(code)
    versions = _versions(found)
    chosen = next((each for each in versions if each.version == name), None)
    if chosen is None:
        raise Http404
    page = Link(found.title, reverse("policies:policy", args=[code]))
    return _page(request, versions, chosen, trail=[_LIST, page, Link(name)])


def _policy(code: str) -> Policy:
    # A policy comes with its first version.
    return get_object_or_404(
        Policy.objects.select_related("regime").filter(versions__isnull=False).distinct(), code=code
    )


def _versions(policy: Policy) -> list[PolicyVersion]:
    found = PolicyVersion.objects.filter(policy=policy).select_related("policy__regime")
    return list(found.order_by("-in_force_from", "-pk"))


def _page(
    request: HttpRequest, versions: list[PolicyVersion], chosen: PolicyVersion, *, trail: list[Link]
) -> HttpResponse:
    context = {
        "policy": chosen.policy,
        "versions": versions,
        "shown": shown_version(chosen, versions),
        "adopted": adoptions(known_reader(request)).get(chosen.policy_id, []),
        "breadcrumbs": trail,
    }
    return render(request, "compliance/register/policies/version.html", context)
