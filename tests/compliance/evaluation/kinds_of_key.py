"""Every kind of key that can be due: what changes it, and a camera that refers to it."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any

import psycopg

from tests.compliance.evaluation.town import HMG, NDAA, Town

Plain = psycopg.Connection[tuple[Any, ...]]  # Any: columns of every type


@dataclass(frozen=True)
class Case:
    """A kind of key: what changes it, which camera refers to it, and the camera's verdict before and after."""

    kind: str
    change: Callable[[Plain, Town], object]
    camera: Callable[[Town], dict[str, Any]]
    before: str | None
    after: str | None
    policy: str = HMG
    undo: Callable[[Plain, Town], object] = lambda *_: None


def sets(statement: str, *names: str) -> Callable[[Plain, Town], object]:
    """Return what runs a statement with the ids of things in the town."""
    return lambda plain, town: plain.execute(statement, [getattr(town, name).pk for name in names])


LONG_THERE = {"deployed_not_before": date(2021, 1, 1), "deployed_not_after": date(2021, 1, 1)}


def nothing_special(_town: Town) -> dict[str, Any]:
    return {}


def subject_badge(town: Town) -> dict[str, Any]:
    return {"vendor": town.subject}


CASES = [
    Case(
        "site",
        sets("UPDATE assets_designation SET level = 'not_sensitive' WHERE site_id = %s", "sensitive"),
        subject_badge,
        "prohibited",
        "consider_extension",
    ),
    Case(
        "vendor",
        sets("UPDATE assets_vendor SET sells_others_equipment = TRUE WHERE id = %s", "harmless"),
        nothing_special,
        "clear",
        "undetermined",
    ),
    Case(
        "graph",
        sets("UPDATE assets_control SET share_percent = 10 WHERE id = %s", "control"),
        lambda town: {"vendor": town.owned},
        "prohibited",
        "undetermined",
    ),
    Case(
        "model",
        sets("INSERT INTO assets_modelmaker (model_id, maker_id, source) VALUES (%s, %s, '')", "made", "subject"),
        lambda town: {"model": town.made},
        "clear",
        "prohibited",
    ),
    Case(
        "vendor, through a model",
        sets("DELETE FROM compliance_assessment WHERE vendor_id = %s", "maker"),
        lambda town: {"model": town.made_by_maker},
        "prohibited",
        "undetermined",
    ),
    Case(
        "mac_block",
        sets("INSERT INTO assets_macblock (prefix, registrant, vendor_id) VALUES ('A0B1C2', '', %s)", "subject"),
        lambda _town: {"mac_address": "A0B1C2000001"},
        "clear",
        "undetermined",
        undo=lambda plain, _town: plain.execute("DELETE FROM assets_macblock"),
    ),
    Case(
        "department",
        sets("UPDATE accounts_department SET kind = 'private' WHERE id = %s", "department"),
        subject_badge,
        "prohibited",
        "not_applicable",
    ),
    Case(
        "department, by adoption",
        sets(
            "INSERT INTO compliance_adoption (department_id, policy_id, is_primary)"
            " SELECT %s, id, FALSE FROM compliance_policy WHERE code = 'us-ndaa-889'",
            "department",
        ),
        nothing_special,
        None,
        "undetermined",
        policy=NDAA,
    ),
    Case(
        "department, by decision",
        sets(
            "INSERT INTO compliance_decision (department_id, kind, categories, reason, decided_from, decided_by,"
            " approved_by) VALUES (%s, 'extension_no', '{}', 'Why', '2024-01-01', 'ann', 'bob')",
            "department",
        ),
        lambda town: {"vendor": town.subject, "site": town.plain},
        "consider_extension",
        "clear",
    ),
    Case(
        "policy",
        lambda plain, _town: go_live(plain, "v1"),
        lambda town: {"vendor": town.subject} | LONG_THERE,
        "overdue",
        "consider",
        undo=lambda plain, _town: go_live(plain, "v3"),
    ),
    Case(
        "all",
        lambda plain, _town: plain.execute(
            "UPDATE compliance_regime SET began_on = '2024-01-01' WHERE code = 'prc-nil'"
        ),
        subject_badge,
        "prohibited",
        "overdue",
        undo=lambda plain, _town: plain.execute(
            "UPDATE compliance_regime SET began_on = '2017-06-28' WHERE code = 'prc-nil'"
        ),
    ),
    Case(
        "recorder",
        sets("UPDATE assets_camera SET network = 'core' WHERE id = %s", "recorder"),
        lambda town: {"vendor": town.subject, "site": town.plain, "records_to": town.recorder},
        "consider_extension",
        "disconnect",
    ),
    Case(
        "recorder, through another",
        sets("UPDATE assets_camera SET network = 'core' WHERE id = %s", "recorder"),
        lambda town: {"vendor": town.subject, "site": town.plain, "records_to": town.relay},
        "consider_extension",
        "disconnect",
    ),
]


def go_live(plain: Plain, version: str) -> None:
    plain.execute(
        "UPDATE compliance_policy SET live_version_id = v.id FROM compliance_policyversion AS v"
        " WHERE v.policy_id = compliance_policy.id AND v.version = %s AND code = %s",
        [version, HMG],
    )
