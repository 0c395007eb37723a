"""Changing a designation changes nothing that an uncleared program receives (policy §5)."""

from datetime import date

from django.http import HttpResponse
from django.test import Client

from assets.sites.models import Designation, Extension
from compliance.decisions.models import Decision
from tests.cast import Cast, Estate
from tests.compliance.api.asking import API, program
from tests.compliance.api.judged import judge


def everything(client: Client, estate: Estate) -> list[tuple[str, int, bytes, dict[str, str]]]:
    """Return what a program receives at every address: status, body and headers."""
    addresses = [
        "/cameras/?total=exact",
        "/cameras/?total=estimate&limit=1",
        "/cameras/?status=disconnect",
        "/cameras/?status=prohibited",
        "/cameras/?band=1",
        "/cameras/?ordering=score",
        f"/cameras/{estate.camera.pk}/",
        f"/cameras/{estate.camera.pk}/compliance/",
        f"/cameras/{estate.recorder.pk}/compliance/",
        "/sites/?total=estimate",
        f"/sites/{estate.site.pk}/",
        "/vendors/",
        "/compliance/summary/?group_by=site",
        "/compliance/summary/?group_by=band",
        "/compliance/history/",
        "/clauses/",
        "/departments/",
    ]
    return [_received(address, client.get(f"{API}{address}")) for address in addresses]


def _received(address: str, response: object) -> tuple[str, int, bytes, dict[str, str]]:
    assert isinstance(response, HttpResponse)
    headers = {name: value for name, value in response.headers.items() if name != "RateLimit"}  # counts the asking
    return address, response.status_code, response.content, headers


def test_designation_extension_and_decision_change_nothing_for_the_uncleared(cast: Cast, estate: Estate) -> None:
    officer, adviser = program(cast.officer), program(cast.adviser)
    before, seen = everything(officer, estate), everything(adviser, estate)
    Designation.objects.update(level="sensitive")
    Extension.objects.create(department=cast.department, site=estate.site, extended_from=date(2022, 1, 1))
    Decision.objects.create(
        department=cast.department,
        kind="removal",
        reason="Agreed",
        decided_from=date(2026, 1, 1),
        decided_by="ada",
        approved_by="audrey",
    )
    assert everything(officer, estate) == before, "while it is due"
    judge()
    assert everything(officer, estate) == before, "once it is judged"
    assert everything(adviser, estate) != seen


def test_etag_spares_what_is_unchanged(cast: Cast, estate: Estate) -> None:
    client = program(cast.officer)
    for address in (
        f"{API}/cameras/",
        f"{API}/cameras/{estate.camera.pk}/",
        f"{API}/cameras/{estate.camera.pk}/compliance/",
    ):
        first = client.get(address)
        again = client.get(address, headers={"If-None-Match": first["ETag"]})
        assert (first.status_code, again.status_code, again.content, again["ETag"]) == (200, 304, b"", first["ETag"])
        other = client.get(address, headers={"If-None-Match": '"another"'})
        assert (other.status_code, other["Cache-Control"]) == (200, "private, no-cache")
        assert {"Accept", "Authorization", "Cookie"} <= {each.strip() for each in other["Vary"].split(",")}
