"""Record a department's decision."""

from django.core.management.base import CommandParser

from assets.cameras import vocabulary
from compliance.decisions.models import Decision
from compliance.decisions.queries import get_camera, get_site
from compliance.decisions.services import Recorded, Subject, record_decision
from estate.accounts.models import Department
from estate.accounts.queries import get_department
from estate.shared.commands import Answer, RegisterCommand
from estate.shared.dates import parse_day, parse_open_day
from estate.shared.lists import split_words


class Command(RegisterCommand):
    """Record what a department decided about equipment, approved by a second person."""

    help = """Record what a department decided about a site, a camera, or all its sites.

  removal          considered removal, and decided (clause R3)
  extension_yes    extends the mitigation to these sites (clause R4)
  extension_no     decided not to extend it to them (clause R4)
  risk_acceptance  bears the risk; changes no verdict, and is shown beside it

It counts from --from until --until, both days included."""
    example = (
        "manage.py record_decision removal --department hm-treasury --site HQ1 --reason 'Replaced in the 2027 refit'"
        " --from 2026-11-01 --until 2027-10-31 --by ann --approved-by bob"
    )

    def declare(self, parser: CommandParser) -> None:
        """Declare what was decided, about what, why, when and by whom."""
        parser.add_argument("kind", metavar="KIND", choices=Decision.Kind.values, help="see above")
        parser.add_argument("--department", required=True, metavar="CODE", help="the department that decided")
        subject = parser.add_mutually_exclusive_group(required=True)
        subject.add_argument("--site", metavar="REF", help="about one site: its reference")
        subject.add_argument("--asset-tag", metavar="TAG", help="about one camera: its asset tag")
        subject.add_argument("--all-sites", action="store_true", help="about all sites of the department")
        parser.add_argument(
            "--categories",
            nargs="+",
            default=[],
            metavar="KIND",
            help=f"the kinds of equipment covered (default: all): {', '.join(vocabulary.KINDS)}",
        )
        parser.add_argument("--reason", required=True, metavar="TEXT", help="why, for whoever reads it later")
        parser.add_argument("--from", required=True, metavar="DATE", dest="first_day", help="first day, YYYY-MM-DD")
        parser.add_argument(
            "--until", default="", metavar="DATE", dest="last_day", help="last day, when it is reviewed (blank: open)"
        )
        parser.add_argument("--by", required=True, metavar="USER", help="who decided")
        parser.add_argument("--approved-by", required=True, metavar="USER", help="who approved: another person")

    def answer(
        self,
        *,
        kind: str,
        department: str,
        site: str | None,
        asset_tag: str | None,
        categories: list[str],
        reason: str,
        first_day: str,
        last_day: str,
        by: str,
        approved_by: str,
        **_: object,
    ) -> Answer:
        """Record the decision and say what now counts."""
        body = get_department(department)
        recorded = record_decision(
            kind,
            department=body,
            subject=_subject(body, site=site, asset_tag=asset_tag),
            categories=split_words(categories),
            reason=reason,
            decided_from=parse_day(first_day, what="--from"),
            decided_until=parse_open_day(last_day, what="--until"),
            decided_by=by,
            approved_by=approved_by,
        )
        return Answer(result=_result(recorded), lines=[_sentence(recorded)])


def _subject(department: Department, *, site: str | None, asset_tag: str | None) -> Subject:
    if site is not None:
        return get_site(site, department=department)
    if asset_tag is not None:
        return get_camera(asset_tag, department=department)
    return None


def _result(recorded: Recorded) -> dict[str, object]:
    decision = recorded.decision
    return {
        "id": decision.pk,
        "kind": decision.kind,
        "department": decision.department.code,
        "site": decision.site.reference if decision.site else None,
        "asset_tag": decision.camera.asset_tag if decision.camera else None,
        "categories": decision.categories,
        "reason": decision.reason,
        "from": decision.decided_from,
        "until": decision.decided_until,
        "by": decision.decided_by,
        "approved_by": decision.approved_by,
        "outcome": "new" if recorded.is_new else "unchanged",
    }


def _sentence(recorded: Recorded) -> str:
    decision = recorded.decision
    subject = decision.site or decision.camera or "all sites"
    until = f"until {decision.decided_until}" if decision.decided_until else "with no end"
    told = "Recorded" if recorded.is_new else "Recorded before, and unchanged"
    return f"{told}: {decision.kind} for {subject} of {decision.department}, from {decision.decided_from} {until}."
