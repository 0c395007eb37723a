"""The product's verdict objects beside the judge's verdicts, and the records behind a difference."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from tests.judge.asked import Asked
from tests.judge.judge import ClauseVerdict, Verdict
from tests.judge.makers import company_of_mac_address
from tests.judge.records import Camera, Decision, Register

# Any: a verdict object as JSON, of which nothing is certain before it is compared.
VerdictObject = Mapping[str, Any]


def differences(received: VerdictObject, expected: Verdict) -> list[str]:
    """List, in words, every point on which a verdict object departs from the judge."""
    headline = {
        "status": expected.status,
        "could_be": expected.could_be,
        "by_decision": expected.by_decision,
        "band": expected.band,
    }
    return [
        *_departures("", headline, received),
        *_clause_departures(expected.clauses, {each.get("clause"): each for each in received.get("verdicts") or ()}),
    ]


def _clause_departures(
    expected: Mapping[str, ClauseVerdict], received: Mapping[str | None, VerdictObject]
) -> Iterator[str]:
    for code in sorted(received.keys() - expected.keys(), key=str):
        yield f"{code}: is no clause of this version"
    for code, verdict in expected.items():
        if code not in received:
            yield f"{code}: is not in the answer"
            continue
        given = dict(received[code])
        given["missing"] = sorted(given.get("missing") or ())
        wanted = {"verdict": verdict.verdict, "strength": verdict.strength, "missing": sorted(verdict.missing)}
        yield from _departures(f"{code} ", wanted, given)


def _departures(where: str, expected: Mapping[str, object], received: VerdictObject) -> Iterator[str]:
    for name, value in expected.items():
        if received.get(name, "(absent)") != value:
            yield f"{where}{name}: product {received.get(name, '(absent)')!r}, judge {value!r}"


def records_behind(register: Register, camera: Camera, asked: Asked) -> Iterator[object]:
    """List every record that has a part in the verdict on a camera, itself first."""
    yield camera
    yield asked.body
    yield asked.site
    companies = {register.company(camera.vendor), register.company(camera.maker_confirmed)}
    model = register.models.get((register.company(camera.vendor) or "", camera.model or ""))
    if model is not None:
        yield model
        companies |= {maker.made_by for maker in model.makers}
    pointed_at = company_of_mac_address(asked)
    yield f"MAC address points at {pointed_at}"
    yield from _about_companies(register, {name for name in (*companies, pointed_at) if name})
    yield from _recorders(register, camera)
    yield from (decision for decision in register.decisions if _may_cover(decision, asked))


def _about_companies(register: Register, companies: Iterable[str]) -> Iterator[object]:
    for name in sorted(_with_controllers(register, set(companies))):
        yield register.vendors[name]
        yield from (made for made in register.assessments if made.vendor == name)
        yield from (control for control in register.controls if control.vendor == name)


def _with_controllers(register: Register, companies: set[str]) -> set[str]:
    above = {control.controlled_by for control in register.controls if control.vendor in companies}
    return companies if above <= companies else _with_controllers(register, companies | above)


def _recorders(register: Register, camera: Camera) -> Iterator[Camera]:
    if camera.records_to is not None:
        recorder = register.cameras[camera.body, camera.records_to]
        yield recorder
        yield from _recorders(register, recorder)


def _may_cover(decision: Decision, asked: Asked) -> bool:
    site = asked.placement.site
    covered = decision.all_sites or decision.site == site or decision.asset_tag == asked.camera.asset_tag
    return decision.body == asked.camera.body and covered
