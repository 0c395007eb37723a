"""What each database role may do, table by table: the whole decision, in one list.

A table or view that is missing here fails a test, and until it is decided nobody but its owner can read it.
``register_web`` has no privilege at all on what holds, or follows from, designations, extensions and decisions.
"""

from collections.abc import Mapping, Sequence
from types import MappingProxyType
from typing import Final

from estate.shared.roles import WEB, WEB_CLEARED, WORKER, Grant

_ALL: Final = "SIUD"
_OWN: Final = "department_id = ANY ((SELECT visible_departments())::bigint[])"
_SHARED: Final = f"department_id IS NULL OR {_OWN}"


def _nobody() -> Grant:
    """Nothing that a request or a worker asks for."""
    return Grant(web="", cleared="", worker="")


def _read() -> Grant:
    """Reference data, which requests only read."""
    return Grant(web="S", cleared="S", worker=_ALL)


def _common() -> Grant:
    """Records that belong to no department."""
    return Grant(web=_ALL, cleared=_ALL, worker=_ALL)


def _owned(web: str = _ALL) -> Grant:
    """Records of one department each."""
    return Grant(web=web, cleared=web, worker=_ALL + "M", rows=_OWN)


def _sensitive(cleared: str = _ALL) -> Grant:
    """What holds or reveals which sites are sensitive."""
    return Grant(web="", cleared=cleared, worker=_ALL + "M", rows=_OWN)


def _engine() -> Grant:
    """What only the engine writes, and nobody else may see."""
    return Grant(web="", cleared="", worker=_ALL)


def _history(web: str = "I", rows: str | None = None) -> Grant:
    """History: written by triggers as whoever makes the change, read by the cleared, changed by nobody."""
    return Grant(web=web, cleared="SI", worker="SI", rows=rows)


GRANTS: Final[Mapping[str, Grant]] = MappingProxyType(
    {
        # Django's own. Groups and permissions are not used: roles hang on memberships.
        "auth_group": _nobody(),
        "auth_group_permissions": _nobody(),
        "auth_permission": _nobody(),
        "django_content_type": _nobody(),
        "django_migrations": Grant(web="S", cleared="S", worker="S"),
        "django_session": Grant(web=_ALL, cleared=_ALL, worker=_ALL),
        # Who signs in. Requests check passwords and so must read them; they make nobody.
        "accounts_user": Grant(web="SU", cleared="SU", worker="SU"),
        "accounts_user_groups": _nobody(),
        "accounts_user_user_permissions": _nobody(),
        # Second factors and the sign-in of departments (django-allauth), by whoever signs in.
        "mfa_authenticator": _common(),
        "socialaccount_socialaccount": _common(),
        "socialaccount_socialapp": _read(),
        "socialaccount_socialtoken": _nobody(),
        "account_emailaddress": _read(),
        "account_emailconfirmation": _nobody(),
        "accounts_apitoken": Grant(web="S", cleared="S", worker="S"),
        "accounts_department": _read(),
        "accounts_departmentevent": Grant(web="", cleared="S", worker="SI"),
        "accounts_membership": Grant(
            web="S", cleared="S", worker=_ALL, rows=f"{_OWN} OR user_id = (SELECT visible_user())"
        ),
        "accounts_membershipevent": Grant(web="", cleared="S", worker="SI", rows=_OWN),
        # The trail of sensitive reads: only the owner reads it.
        "audit_sensitiveread": Grant(web="", cleared="I", worker=""),
        # What exists.
        "assets_site": _owned("SIUM"),
        "assets_siteevent": _history(rows=_OWN),
        "assets_designation": _sensitive("SIUDM"),
        "assets_designationevent": _history(web="", rows=_OWN),
        "assets_extension": _sensitive("SIUDM"),
        "assets_extensionevent": _history(web="", rows=_OWN),
        "assets_camera": _owned("SIUM"),
        # Every state of a camera's record, which holds nothing that the camera's own row does not: read by all who
        # read cameras. Who changed it, and why, stands in the context, which is for the cleared.
        "assets_cameraevent": _history(web="SI", rows=_OWN),
        "assets_survey": _owned("SIU"),
        "assets_surveyevent": _history(rows=_OWN),
        "assets_surveylimit": _owned("SIU"),
        "assets_surveylimitevent": _history(rows=_OWN),
        "assets_placement": _owned("SIUDM"),
        "assets_placementevent": _history(rows=_OWN),
        "assets_importbatch": Grant(
            web="SI", cleared="SI", worker=_ALL, rows=_SHARED, rows_uncleared="NOT is_sensitive"
        ),
        "assets_vendor": _common(),
        "assets_vendorevent": _history(),
        "assets_vendorname": _common(),
        "assets_vendornameevent": _history(),
        "assets_control": _common(),
        "assets_controlevent": _history(),
        "assets_productmodel": _common(),
        "assets_productmodelevent": _history(),
        "assets_modelmaker": _common(),
        "assets_modelmakerevent": _history(),
        "assets_macblock": _common(),
        "assets_macblockevent": _history(),
        # What people state.
        "compliance_regime": _read(),
        "compliance_regimeevent": _history(web=""),
        "compliance_policy": _read(),
        "compliance_policyevent": _history(web=""),
        "compliance_policyversion": _read(),
        "compliance_policyversionevent": _history(web=""),
        "compliance_clausebit": _read(),
        "compliance_adoption": _owned("S"),
        "compliance_adoptionevent": _history(web="", rows=_OWN),
        "compliance_assessment": Grant(web=_ALL, cleared=_ALL, worker=_ALL, rows=_SHARED),
        "compliance_assessmentevent": _history(rows=_SHARED),
        "compliance_decision": _sensitive("SIU"),
        "compliance_decisionevent": _history(web="", rows=_OWN),
        # What follows.
        "compliance_standing": Grant(
            web="S",
            cleared="S",
            worker=_ALL,
            rows="viewer_id = 0 OR viewer_id = ANY ((SELECT visible_departments())::bigint[])",
        ),
        "compliance_camerastatus": _sensitive("S"),
        "compliance_siteblindstatus": _owned("S"),
        # Counts of statuses and of sites, kept by triggers that run as the owner; each with its site-blind twin.
        "compliance_statuscount": _sensitive("S"),
        "compliance_dailycount": _sensitive("S"),
        "compliance_affectedsite": _sensitive("S"),
        "compliance_dailysites": _sensitive("S"),
        "compliance_siteblindcount": _owned("S"),
        "compliance_siteblinddailycount": _owned("S"),
        "compliance_siteblindaffectedsite": _owned("S"),
        "compliance_siteblinddailysites": _owned("S"),
        # A large run touches many departments and has none.
        "compliance_run": Grant(web="", cleared="S", worker=_ALL, rows=_SHARED),
        "compliance_finding": _sensitive("S"),
        "compliance_episode": Grant(
            web="",
            cleared="S",
            worker=_ALL,
            rows="EXISTS (SELECT FROM compliance_finding AS finding WHERE finding.id = finding_id)",
        ),
        # A view that runs as its owner and tests the department itself.
        "compliance_shown_episode": Grant(web="S", cleared="S", worker="S"),
        # How many verdicts have yet to follow: the cleared see every cause, the others those they may know of.
        "compliance_due": Grant(web="", cleared="S", worker=_ALL),
        "compliance_shown_due": Grant(web="S", cleared="S", worker="S"),
        "compliance_settlefailure": _engine(),
        "compliance_enginestate": _engine(),
        # Reasons people give for a change may name what the change was about.
        "pghistory_context": Grant(web="", cleared="S", worker="SIU"),
    }
)

FUNCTIONS: Final[Mapping[str, Sequence[str]]] = MappingProxyType(
    {
        "due_add(text, bigint[], text)": (WORKER,),
        # Whoever keeps the vendor list, from page or command, for cameras of departments that they do not see.
        "absorb_vendor(bigint, bigint)": (WEB, WEB_CLEARED),
        "vendor_list_is_due()": (WEB, WEB_CLEARED, WORKER),
        # Asked by whoever watches the service; pages never show it.
        "due_oldest_at()": (WEB, WEB_CLEARED, WORKER),
        "visible_departments()": (WEB, WEB_CLEARED, WORKER),
        "visible_user()": (WEB, WEB_CLEARED, WORKER),
        "_pgh_attach_context()": (WEB, WEB_CLEARED, WORKER),
    }
)
"""Who may call the functions that run as their owner; those behind triggers need nobody's leave."""
