"""Random changes to a register, with the files and decisions that tell the product of them."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, replace
from typing import TypeVar

from tests.judge.asked import GONE, ONE_DAY, WAITING
from tests.judge.chance import FIRST_DAY, Chance
from tests.judge.random_cameras import (
    DEPLOYED_BY,
    KINDS,
    NETWORKS,
    Surroundings,
    moves,
    random_camera,
    random_interval,
    random_label,
    random_model,
)
from tests.judge.random_register import random_decision, random_site, surroundings
from tests.judge.random_vendors import ASSESSMENTS, control_periods, random_assessment
from tests.judge.records import (
    Assessment,
    Body,
    Camera,
    Control,
    Decision,
    Key,
    MacBlock,
    Maker,
    Model,
    Placement,
    Register,
    Vendor,
)
from tests.judge.spreadsheets import (
    Row,
    Sheet,
    camera_row,
    camera_sheets,
    mac_rows,
    model_rows,
    move_rows,
    site_row,
    vendor_rows,
)

K = TypeVar("K")
V = TypeVar("V")


@dataclass(frozen=True)
class Change:
    """A register after a change, and what must be entered to bring it about."""

    register: Register
    sheets: tuple[Sheet, ...] = ()
    decisions: tuple[Decision, ...] = ()


def perturb(register: Register, chance: Chance) -> Change:
    """Change something of every sort, a little of each."""
    change = Change(register)
    for step in STEPS:
        after = step(change.register, chance)
        change = Change(after.register, change.sheets + after.sheets, change.decisions + after.decisions)
    return change


def _some(chance: Chance, records: Mapping[K, V], share: float) -> Iterator[tuple[K, V]]:
    return ((key, record) for key, record in records.items() if chance.happens(share))


def _around(register: Register, chance: Chance, body: Body) -> Surroundings:
    return surroundings(chance, body, register.sites, vendors=register.vendors, blocks=register.mac_blocks)


def change_cameras(register: Register, chance: Chance) -> Change:
    """Correct some equipment, one aspect at a time, and add some."""
    changed: dict[Key, Camera] = {}
    for body in register.bodies.values():
        around = _around(register, chance, body)
        mine = {key: unit for key, unit in register.cameras.items() if unit.body == body.code}
        for key, unit in _some(chance, mine, 0.15):
            changed[key] = _corrected(around, unit)
        added = random_camera(around, f"N-{len(register.cameras):05}", ())
        changed[body.code, added.asset_tag] = added
    return Change(replace(register, cameras={**register.cameras, **changed}), tuple(_sheets(changed)))


def _sheets(changed: Mapping[Key, Camera]) -> Iterator[Sheet]:
    """Write what was never moved in whole; leave the place out of the rows of what was moved."""
    for body in sorted({unit.body for unit in changed.values()}):
        units = [unit for unit in changed.values() if unit.body == body]
        yield from camera_sheets(body, [(unit, unit.placements[0]) for unit in units if not _has_moved(unit)])
        rows = [camera_row(unit, unit.placements[-1]) for unit in units if _has_moved(unit)]
        if rows:
            placeless = [{column: cell for column, cell in row.items() if column != "site"} for row in rows]
            yield Sheet("import_cameras", body, placeless)


def _has_moved(unit: Camera) -> bool:
    return len(unit.placements) > 1


def _corrected(around: Surroundings, unit: Camera) -> Camera:
    chance = around.chance
    aspects: list[Callable[[], Camera]] = [
        lambda: replace(unit, kind=unit.kind if unit.asset_tag.startswith("R") else chance.weighted(KINDS)),
        lambda: replace(unit, network=chance.weighted(NETWORKS)),
        lambda: replace(unit, deployed_by=chance.weighted(DEPLOYED_BY)),
        lambda: replace(unit, records_to=None),
        lambda: random_model(around, replace(unit, vendor=chance.one(sorted(around.vendors)))),
        lambda: random_label(around, unit),
        lambda: _in_another_state(chance, unit),
        lambda: _placed_better(around, unit),
    ]
    return chance.one(aspects)()


def _in_another_state(chance: Chance, unit: Camera) -> Camera:
    """Find it, lose it, switch it off or take it away; what is gone does not come back."""
    if unit.lifecycle in GONE:
        return unit
    here = unit.placements[-1]
    since = here.not_after or here.not_before
    if unit.lifecycle in WAITING or since is None:
        return replace(unit, lifecycle=chance.one(("installed", "installed_off", "lost")))
    lifecycle = chance.one(("installed", "installed_off", "lost", "removed", "disposed"))
    removed_on = chance.past_day(min(since, chance.today)) if lifecycle in GONE else None
    return replace(unit, lifecycle=lifecycle, removed_on=removed_on)


def _placed_better(around: Surroundings, unit: Camera) -> Camera:
    """Correct the site and, where that breaks nothing, the install date of what was never moved."""
    if _has_moved(unit):
        return unit
    site = around.chance.one(around.sites)
    here = unit.placements[0]
    if unit.lifecycle in (*GONE, *WAITING):
        return replace(unit, placements=(replace(here, site=site),))
    first, last = random_interval(around.chance)
    return replace(unit, placements=(Placement(site=site, not_before=first, not_after=last),))


def move_cameras(register: Register, chance: Chance) -> Change:
    """Move some equipment to other sites."""
    moved: dict[Key, Camera] = {}
    sheets = []
    for body in register.bodies.values():
        mine = [unit for unit in register.cameras.values() if unit.body == body.code and chance.happens(0.1)]
        gone = list(moves(_around(register, chance, body), mine))
        moved |= {(unit.body, unit.asset_tag): unit for unit in gone}
        sheets += [Sheet("import_cameras", body.code, move_rows(gone))] if gone else []
    return Change(replace(register, cameras={**register.cameras, **moved}), tuple(sheets))


def change_sites(register: Register, chance: Chance) -> Change:
    """Assess some sites again, or extend the mitigation to them."""
    changed = {key: random_site(chance, *key) for key, _ in _some(chance, register.sites, 0.15)}
    sheets = [
        Sheet("import_sites", body, [site_row(site) for site in changed.values() if site.body == body])
        for body in sorted({site.body for site in changed.values()})
    ]
    return Change(replace(register, sites={**register.sites, **changed}), tuple(sheets))


def change_control(register: Register, chance: Chance) -> Change:
    """End some control, and let it begin elsewhere."""
    changed = {control: _ended(chance, control) for control in register.controls if chance.happens(0.1)}
    ended = [after for before, after in changed.items() if after != before]
    begun = list(_begun(register, chance))
    kept = tuple(changed.get(control, control) for control in register.controls)
    rows = vendor_rows((), (*ended, *begun), ())
    return Change(replace(register, controls=(*kept, *begun)), _vendors_file(rows))


def change_assessments(register: Register, chance: Chance) -> Change:
    """Correct some assessments, and make newer ones."""
    made = {(each.regime, each.vendor, each.assessed_from): each for each in register.assessments}
    corrected = {key: _reassessed(register, chance, each) for key, each in _some(chance, made, 0.1)}
    newer = (random_assessment(chance, name) for name in register.vendors if chance.happens(0.1))
    added = {(each.regime, each.vendor, each.assessed_from): each for each in newer}
    changed = {**{key: each for key, each in added.items() if key not in made}, **corrected}
    rows = vendor_rows((), (), changed.values())
    return Change(replace(register, assessments=tuple({**made, **changed}.values())), _vendors_file(rows))


def change_sellers(register: Register, chance: Chance) -> Change:
    """Learn who sells others' equipment, and who does not."""
    changed = {name: _seller(chance, vendor) for name, vendor in _some(chance, register.vendors, 0.1)}
    after = replace(register, vendors={**register.vendors, **changed})
    return Change(after, _vendors_file(vendor_rows(changed.values(), (), ())))


def _vendors_file(rows: list[Row]) -> tuple[Sheet, ...]:
    return (Sheet("import_vendors", None, rows),) if rows else ()


def _ended(chance: Chance, control: Control) -> Control:
    """End control that is open; an empty cell cannot reopen what has ended."""
    if control.control_until is not None:
        return control
    return replace(control, control_until=chance.later_day(control.control_from or chance.past_day()))


def _begun(register: Register, chance: Chance) -> Iterator[Control]:
    """Let an earlier company take control of a later one, where no period of theirs is recorded."""
    names = list(register.vendors)
    later = chance.random.randrange(1, len(names))
    pair = (names[later], names[chance.random.randrange(later)])
    if pair not in {(control.vendor, control.controlled_by) for control in register.controls}:
        yield from control_periods(chance, *pair)


def _reassessed(register: Register, chance: Chance, assessment: Assessment) -> Assessment:
    """Decide otherwise, saying on which day it was made: an empty cell states nothing."""
    made_on = assessment.assessed_on or register.entered_on
    return replace(assessment, assessment=chance.weighted(ASSESSMENTS), assessed_on=made_on)


def _seller(chance: Chance, vendor: Vendor) -> Vendor:
    return replace(vendor, sells_others_equipment=chance.one((True, False)))


def change_makers(register: Register, chance: Chance) -> Change:
    """Let some models pass to another maker, and point some MAC blocks elsewhere."""
    names = list(register.vendors)
    models = {key: _passed_on(chance, model, names) for key, model in _some(chance, register.models, 0.15)}
    blocks = {
        prefix: MacBlock(prefix=prefix, vendor=chance.maybe(0.8, chance.one(names)))
        for prefix, _ in _some(chance, register.mac_blocks, 0.15)
    }
    files = {"import_models": model_rows(models.values()), "import_mac_blocks": mac_rows(blocks.values())}
    sheets = tuple(Sheet(command, None, rows) for command, rows in files.items() if rows)
    after = replace(register, models={**register.models, **models}, mac_blocks={**register.mac_blocks, **blocks})
    return Change(after, sheets)


def _passed_on(chance: Chance, model: Model, names: list[str]) -> Model:
    """End the last maker's period, and begin another's on that day."""
    maker = Maker(made_by=chance.one(names))
    if not model.makers:
        return replace(model, makers=(maker,))
    last = model.makers[-1]
    earliest = last.made_from + ONE_DAY if last.made_from else FIRST_DAY
    if earliest > chance.today:
        return model
    changed_on = chance.past_day(earliest)
    others = [name for name in names if name != last.made_by]
    maker = Maker(made_by=chance.one(others), made_from=changed_on)
    return replace(model, makers=(*model.makers[:-1], replace(last, made_until=changed_on), maker))


def decide(register: Register, chance: Chance) -> Change:
    """Record a few more decisions."""
    made = []
    for body in register.bodies:
        places = [site.reference for site in register.sites.values() if site.body == body]
        tags = [unit.asset_tag for unit in register.cameras.values() if unit.body == body]
        made += [random_decision(chance, body, places, tags)] if chance.happens(0.4) else []
    return Change(replace(register, decisions=(*register.decisions, *made)), decisions=tuple(made))


STEPS = (
    *(change_cameras, move_cameras, change_sites),
    *(change_control, change_assessments, change_sellers, change_makers),
    decide,
)
