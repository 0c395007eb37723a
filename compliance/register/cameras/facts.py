"""The facts of one camera in words, each with where it came from."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any, Final

from django.urls import reverse

from assets.cameras import wording
from assets.cameras.models import Camera, Placement
from assets.cameras.wording import day_words, period_words
from compliance.register.cameras.makers import Maker
from compliance.rules.vocabulary import question_for
from estate.accounts.models import Department

RECORD: Final = "Camera record"
_ANSWERS: Final = {True: "Yes", False: "No", None: "Not known"}


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact came from; ``href`` leads to it, blank where it stands on this page."""

    text: str
    href: str = ""


@dataclass(frozen=True, slots=True)
class FactRow:
    """A fact with its value in words; ``question`` is what to ask when it is not known."""

    label: str
    value: str
    sources: tuple[Source, ...] = ()
    question: str = ""


@dataclass(frozen=True, slots=True)
class SensitiveSources:
    """Where the facts come from that only the cleared may read, in sentences."""

    designations: Sequence[str] = ()
    extensions: Sequence[str] = ()
    decisions: Mapping[str, Sequence[str]] = field(default_factory=dict)


def fact_rows(
    camera: Camera,
    facts: Mapping[str, Any],
    *,
    makers: Sequence[Maker],
    earlier: Sequence[Placement],
    sensitive: SensitiveSources | None,
) -> list[FactRow]:
    """Return the facts that the camera was judged by; ``sensitive`` is None for the uncleared."""
    rows = [
        _kind(camera, facts),
        _body(camera.department, facts),
        _fact("Made by a subject company", "subject", facts, tuple(Source(each.text, each.href) for each in makers)),
        FactRow("Where it is in its life", wording.LIFECYCLES[camera.lifecycle], (Source(RECORD),), _lost(camera)),
        _deployed(camera, earlier),
        _deployed_by(camera, facts),
        _fact("On a departmental core network", "on_core_network", facts, tuple(_networks(camera))),
    ]
    return rows if sensitive is None else [*rows, *_sensitive_rows(camera, facts, sensitive)]


def _fact(label: str, name: str, facts: Mapping[str, Any], sources: tuple[Source, ...]) -> FactRow:
    value = facts[name]
    return FactRow(label, _ANSWERS[value], sources, question_for(name) if value is None else "")


def _kind(camera: Camera, facts: Mapping[str, Any]) -> FactRow:
    scope = {True: "the policy covers it", False: "the policy does not cover it", None: ""}[facts["in_scope"]]
    value = ": ".join(filter(None, (wording.KINDS[camera.kind], scope)))
    return FactRow("Kind", value, (Source(RECORD),), question_for("in_scope") if facts["in_scope"] is None else "")


def _body(department: Department, facts: Mapping[str, Any]) -> FactRow:
    kind = str(department.get_kind_display()).lower()
    return _fact(
        "On the central government estate", "in_central_estate", facts, (Source(f"{department.name}: {kind}"),)
    )


def _lost(camera: Camera) -> str:
    return question_for("in_situ") if camera.lifecycle == "lost" else ""


def _deployed(camera: Camera, earlier: Sequence[Placement]) -> FactRow:
    begun = period_words(camera.deployed_not_before, camera.deployed_not_after)
    source = f"Camera record: moved here {begun}" if earlier else RECORD
    is_open = not (camera.deployed_not_before or camera.deployed_not_after)
    return FactRow("Installed here", begun, (Source(source),), question_for("deployed") if is_open else "")


def _deployed_by(camera: Camera, facts: Mapping[str, Any]) -> FactRow:
    question = question_for("deployed_by_department") if facts["deployed_by_department"] is None else ""
    return FactRow("Put there by", wording.DEPLOYERS[camera.deployed_by], (Source(RECORD),), question)


def _networks(camera: Camera) -> Iterator[Source]:
    """Yield the camera's own network, and that of each recorder it reports to, upwards."""
    yield Source(f"Camera record: {_network(camera)}")
    recorder = camera.records_to
    for _ in range(RECORDERS_UP):
        if recorder is None:
            return
        href = reverse("cameras:detail", args=[recorder.pk])
        yield Source(f"Recorder {recorder.asset_tag}: {_network(recorder)}", href)
        recorder = recorder.records_to


RECORDERS_UP: Final = 2
"""How many recorders above a camera are shown: those that the fetch plan joins. More are rare."""


def _network(camera: Camera) -> str:
    words = wording.NETWORKS[camera.network]
    return f"{words[:1].lower()}{words[1:]}"


def _sensitive_rows(camera: Camera, facts: Mapping[str, Any], sources: SensitiveSources) -> Iterator[FactRow]:
    site = (Source("No site recorded"),) if camera.site is None else ()
    for label, name, found in (
        ("Site sensitive today", "site_sensitive", sources.designations or ["No assessment recorded"]),
        ("Department extended the mitigation to its site", "extended", sources.extensions),
        ("Decision on removal in force", "removal_decision", sources.decisions.get("removal", ())),
        ("Decision on extension in force", "extension_decision", sources.decisions.get("extension", ())),
    ):
        yield _fact(label, name, facts, site or tuple(map(Source, found)))


def since_words(first: date | None, until: date | None) -> str:
    """Return a period as designations have it: its last day excluded."""
    begins = f"from {day_words(first)}" if first else "always"
    return f"{begins} until {day_words(until)}" if until else begins
