"""What the page of one camera shows, put into words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any, Final

from assets.cameras.models import Camera, Placement
from assets.cameras.wording import day_words
from assets.sites.models import Designation, Extension
from compliance.decisions.models import Decision
from compliance.evaluation.dossier import Dossier, dossier_for
from compliance.findings.models import Episode
from compliance.register.cameras import queries
from compliance.register.cameras.changes import Change, changes
from compliance.register.cameras.facts import FactRow, SensitiveSources, fact_rows, since_words
from compliance.register.cameras.fields import LABELS, Detail, details, value_words
from compliance.register.cameras.makers import makers_in_words
from compliance.rules.prospects import Prospect
from compliance.rules.vocabulary import question_for
from estate.accounts.access import Reader

STRENGTHS: Final = {
    "instruction": "Instruction",
    "advice": "Advice",
    "consider": "To be considered",
    "commitment": "Government commitment",
    "own": "The department’s own rule",
}
VERDICTS: Final = {
    "breach": ("Broken", "red"),
    "open": ("Open: to be decided", "yellow"),
    "cannot_tell": ("Cannot tell", "blue"),
    "meets": ("Met", "green"),
    "not_applicable": ("Does not apply", "grey"),
}
LEVELS: Final = {"sensitive": "Sensitive", "not_sensitive": "Not sensitive"}
DECISIONS: Final = {
    "removal": "on removal",
    "extension_yes": "to extend the mitigation",
    "extension_no": "not to extend the mitigation",
    "risk_acceptance": "to accept the risk",
}


@dataclass(frozen=True, slots=True)
class ClauseShown:
    """One clause with its verdict. ``is_told``: it is broken, open or cannot be told, so it stands in full view."""

    key: str
    title: str
    verdict: str
    tag: str
    strength: str
    reason: str
    quote: str
    source: str
    source_url: str
    since: date | None
    found_at: object
    questions: tuple[str, ...]
    is_told: bool


@dataclass(frozen=True, slots=True)
class CameraPage:
    """Everything the page shows; what the reader may not know is empty."""

    dossier: Dossier
    title: str
    clauses: Sequence[ClauseShown]
    prospects: Sequence[Prospect]
    facts: Sequence[FactRow]
    details: Sequence[Detail]
    earlier: Sequence[Placement]
    decisions: Sequence[tuple[str, str]]
    changes: Sequence[Change]
    episodes: Sequence[Episode]

    @property
    def verdict(self) -> Mapping[str, Any]:
        """The verdict object; ``Any``: as programs receive it."""
        return self.dossier.verdict

    @property
    def untold_summary(self) -> str:
        """What the clauses folded away are."""
        count = len(self.untold)
        return f"{count} clause{'' if count == 1 else 's'} met, or not applying"

    @property
    def told(self) -> list[ClauseShown]:
        """The clauses that are broken, open or cannot be told."""
        return [clause for clause in self.clauses if clause.is_told]

    @property
    def untold(self) -> list[ClauseShown]:
        """The clauses that are met or do not apply."""
        return [clause for clause in self.clauses if not clause.is_told]


def camera_page(reader: Reader, camera: Camera, *, today: date) -> CameraPage:
    """Return what the page of a camera shows to a reader; the same number of queries for every camera."""
    dossier = dossier_for(reader, camera, today=today)
    earlier = queries.earlier_placements(camera, reader)
    decisions = queries.decisions_of(camera, reader, today=today) if reader.is_cleared else []
    makers = makers_in_words(dossier.makers, reader=reader, regime_id=dossier.plan.regime_id, today=today)
    sensitive = _sensitive_sources(camera, reader, decisions, today) if reader.is_cleared else None
    return CameraPage(
        dossier=dossier,
        title=dossier.plan.document.title,
        clauses=list(_clauses(dossier)),
        prospects=dossier.prospects,
        facts=fact_rows(camera, dossier.facts, makers=makers, earlier=earlier, sensitive=sensitive),
        details=details(camera, queries.recorded_cameras(camera, reader)),
        earlier=earlier,
        decisions=[_decision(each, today) for each in decisions],
        changes=_changes(camera, reader),
        episodes=queries.episodes_of(camera, reader) if reader.is_cleared else [],
    )


def _clauses(dossier: Dossier) -> Sequence[ClauseShown]:
    titles = {clause.key: clause.title for clause in dossier.plan.document.clauses}
    return [_clause(each, titles) for each in dossier.verdict["verdicts"]]


def _clause(verdict: Mapping[str, Any], titles: Mapping[str, str]) -> ClauseShown:
    citation = verdict["citation"]
    words, colour = VERDICTS[verdict["verdict"]]
    dated = date.fromisoformat(citation["date"]) if citation.get("date") else None
    return ClauseShown(
        key=verdict["clause"],
        title=titles[verdict["clause"]],
        verdict=words,
        tag=f"app-status govuk-tag--{colour}",
        strength=STRENGTHS[verdict["strength"]],
        reason=verdict["reason"],
        quote=citation["quote"],
        source=", ".join(filter(None, (citation.get("title", ""), day_words(dated) if dated else ""))),
        source_url=citation.get("url", ""),
        since=verdict["since"],
        found_at=verdict["found_at"],
        questions=tuple(map(question_for, verdict["missing"])),
        is_told=verdict["verdict"] in {"breach", "open", "cannot_tell"},
    )


def _sensitive_sources(camera: Camera, reader: Reader, decisions: Sequence[Decision], today: date) -> SensitiveSources:
    designations = queries.designations_of(camera.site, reader)
    extensions = queries.extensions_of(camera.site, reader)
    counting = [each for each in decisions if each.approved_by and each.decided_from <= today]
    told: dict[str, list[str]] = {"removal": [], "extension": []}
    for decision in counting:
        told.setdefault(decision.kind.partition("_")[0], []).append(" ".join(_decision(decision, today)))
    return SensitiveSources(
        designations=[designation_words(each) for each in designations],
        extensions=[extension_words(each) for each in extensions],
        decisions=told,
    )


def designation_words(designation: Designation) -> str:
    """Return an assessment of a site in a sentence."""
    assessed = f", assessed on {day_words(designation.assessed_on)}" if designation.assessed_on else ""
    period = since_words(designation.designated_from, designation.designated_until)
    return f"Site designation: {LEVELS[designation.level].lower()} {period}{assessed}"


def extension_words(extension: Extension) -> str:
    """Return an extension to a site in a sentence."""
    return f"Site record: extended from {day_words(extension.extended_from)}"


def _decision(decision: Decision, today: date) -> tuple[str, str]:
    """Return what was decided, and by whom until when."""
    until = f" until {day_words(decision.decided_until)}" if decision.decided_until else ""
    from_ = f" from {day_words(decision.decided_from)}" if decision.decided_from > today else ""
    approved = (
        f", approved by {decision.approved_by}" if decision.approved_by else ", not yet approved: it does not count"
    )
    return (
        f"Decided {DECISIONS[decision.kind]}{from_}{until}:",
        f"{decision.reason} Decided by {decision.decided_by}{approved}.",
    )


def _changes(camera: Camera, reader: Reader) -> list[Change]:
    states = queries.states_of(camera, reader)
    names = queries.names_in(states, reader)
    return changes(states, labels=LABELS, words=partial(value_words, names=names))
