"""Who made the equipment, and whether that company is subject (policy §2 `subject`, §2.2)."""

from datetime import date

from tests.judge.asked import Asked, possible_days
from tests.judge.logic import Truth
from tests.judge.records import Maker

PREFIX_DIGITS = (9, 7, 6)
"""36-, 28- and 24-bit blocks in hexadecimal digits: the longest that matches speaks."""


def subject_today(asked: Asked) -> Truth:
    """Ask the equipment's standing today; known only when the same for every possible day of deployment."""
    values = {equipment_is_subject(asked, deployed_on=day, day=asked.today) for day in possible_days(asked)}
    return values.pop() if len(values) == 1 else None


def equipment_is_subject(asked: Asked, *, deployed_on: date, day: date) -> Truth:
    """Ask, for a unit deployed on one day, whether a subject company made it, on another day."""
    if not asked.standings.has_begun(day):
        return False
    if _is_approved(asked):
        confirmed = _confirmed(asked, day)
        return confirmed if confirmed is not None else _unless_false(_as_recorded(asked, deployed_on, day))
    return _as_recorded(asked, deployed_on, day)


def _is_approved(asked: Asked) -> bool:
    return asked.camera.maker_confirmed is not None and asked.camera.maker_approved


def _as_recorded(asked: Asked, deployed_on: date, day: date) -> Truth:
    """Apply the table: TRUE first, then the ways to be FALSE, then whatever speaks against it."""
    makers = _makers(asked, deployed_on, day)
    if True in (_badge(asked, day), *makers, _confirmed(asked, day)):
        return True
    if not _is_said_not_subject(asked, makers, day):
        return None
    label_leaves_it_open = asked.camera.maker_confirmed is not None and _confirmed(asked, day) is None
    return None if label_leaves_it_open or evidence_speaks(asked, deployed_on) else False


def _is_said_not_subject(asked: Asked, makers: list[Truth], day: date) -> bool:
    """Say whether the recorded maker is not subject or, none being recorded, the badge's own company."""
    if makers:
        return all(maker is False for maker in makers)
    return _badge(asked, day) is False and not _sells_others_equipment(asked)


def _unless_false(value: Truth) -> Truth:
    return None if value is False else value


def _badge(asked: Asked, day: date) -> Truth:
    return _standing(asked, asked.camera.vendor, day)


def _confirmed(asked: Asked, day: date) -> Truth:
    return _standing(asked, asked.camera.maker_confirmed, day)


def _standing(asked: Asked, typed: str | None, day: date) -> Truth:
    company = asked.register.company(typed)
    return None if company is None else asked.standings.standing(company, day)


def _makers(asked: Asked, deployed_on: date, day: date) -> list[Truth]:
    """List the standings on a day of the makers recorded for units of the deployment day."""
    return [
        asked.standings.standing(maker.made_by, day) for maker in _recorded_makers(asked) if _made(maker, deployed_on)
    ]


def _recorded_makers(asked: Asked) -> tuple[Maker, ...]:
    badge = asked.register.company(asked.camera.vendor)
    model = asked.register.models.get((badge or "", asked.camera.model or ""))
    return model.makers if model else ()


def _made(maker: Maker, deployed_on: date) -> bool:
    has_begun = maker.made_from is None or maker.made_from <= deployed_on
    return has_begun and (maker.made_until is None or deployed_on < maker.made_until)


def _sells_others_equipment(asked: Asked) -> bool:
    badge = asked.register.company(asked.camera.vendor)
    return badge is not None and asked.register.vendors[badge].sells_others_equipment is True


def evidence_speaks(asked: Asked, deployed_on: date) -> bool:
    """Say whether the MAC address points at a subject or contested company that nobody names as maker.

    Of a unit deployed on the day: who else made the model on other days does not answer for it.
    """
    company = company_of_mac_address(asked)
    if company is None or company == asked.register.company(asked.camera.vendor):
        return False
    if any(maker.made_by == company and _made(maker, deployed_on) for maker in _recorded_makers(asked)):
        return False
    standings = asked.standings
    return standings.standing(company, asked.today) is True or standings.is_contested(company, asked.today)


def company_of_mac_address(asked: Asked) -> str | None:
    """Find the company of the longest block; a block that points at nobody hides shorter ones."""
    digits = "".join(sign for sign in (asked.camera.mac_address or "").upper() if sign in "0123456789ABCDEF")
    for length in PREFIX_DIGITS:
        block = asked.register.mac_blocks.get(digits[:length])
        if block is not None and len(digits) >= length:
            return block.vendor
    return None
