"""The counts that browsers ask for again and again."""

from datetime import UTC, date, datetime

from assets.cameras.models import Camera
from assets.sites.models import Designation, Extension
from compliance.decisions.models import Decision
from compliance.listing.models import Assessment
from tests.cast import TODAY, Cast, signed_in
from tests.compliance.dashboards.conftest import Small, judge
from tests.compliance.dashboards.reading import page, tiles


def test_counts_are_not_sent_again_when_nothing_changed(cast: Cast, small: Small) -> None:
    client = signed_in(cast.adviser)
    first = client.get("/counts/")
    again = client.get("/counts/", headers={"If-None-Match": first["ETag"]})
    assert (first.status_code, again.status_code, again.content) == (200, 304, b"")
    assert (first["Cache-Control"], again["ETag"]) == ("private, no-cache", first["ETag"])


def test_counts_follow_when_an_assessment_changes(cast: Cast, small: Small) -> None:
    client = signed_in(cast.adviser)
    before = client.get("/counts/")
    Assessment.objects.filter(vendor=small.estate.subject).update(verdict="not_subject")
    changed = client.get("/counts/", headers={"If-None-Match": before["ETag"]})
    assert (changed.status_code, 'data-live-state="pending"' in changed.content.decode()) == (200, True)
    judge()
    html = page(client, "/counts/")
    assert 'data-live-state="settled"' in html
    assert (tiles(html)["Prohibited"], tiles(html)["Disconnect"]) == (0, 0)


def test_counts_say_how_many_are_pending(cast: Cast, small: Small) -> None:
    Camera.objects.filter(pk=small.prohibited.pk).update(network="core")
    html = page(signed_in(cast.officer), "/counts/")
    assert "<strong>1 pending</strong>" in html
    assert "1 camera has yet to be judged again" in html


def test_counts_of_the_uncleared_stay_when_what_is_withheld_changes(cast: Cast, small: Small) -> None:
    client = signed_in(cast.officer)
    etag = client.get("/counts/")["ETag"]

    def is_unchanged() -> bool:
        return client.get("/counts/", headers={"If-None-Match": etag}).status_code == 304

    Designation.objects.update(level="sensitive", designated_from=datetime(2020, 1, 1, tzinfo=UTC))
    assert is_unchanged()
    Extension.objects.create(department=cast.department, site=small.estate.site, extended_from=TODAY)
    Decision.objects.create(
        department=cast.department,
        kind="risk_acceptance",
        camera=small.prohibited,
        reason="because",
        decided_from=date(2024, 1, 1),
        decided_by="ann",
        approved_by="bob",
    )
    assert is_unchanged()
    judge()
    assert is_unchanged()


def test_counts_are_of_the_department_asked_for(cast: Cast, small: Small) -> None:
    html = page(signed_in(cast.bridge), f"/counts/?department={cast.department.code}")
    assert f"/cameras/?department={cast.department.code}&amp;status=disconnect" in html


def test_counts_are_nothing_when_there_is_nothing_to_count(cast: Cast) -> None:
    assert signed_in(cast.adviser).get("/counts/").status_code == 204
