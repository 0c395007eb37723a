"""Every change, by whatever path, leads to the new verdict within two seconds, without anyone asking."""

import subprocess
from datetime import date

import pytest
from django.db import connection

from assets.cameras.models import Camera
from assets.sites.models import Designation, Extension
from assets.vendors.models import Control, MacBlock, ModelMaker, Vendor
from compliance.decisions.services import record_decision
from compliance.evaluation.models import Due
from compliance.policy.models import Policy
from compliance.policy.services import activate, adopt
from estate.accounts.models import Department
from estate.embedded.places import bundled_programs
from tests.compliance.evaluation.crew import Crew, seconds_until
from tests.compliance.evaluation.own_database import another_connection, url
from tests.compliance.evaluation.town import HMG, NDAA, Town, assess, new_town, status

SECONDS = 2.0


# Every test, in whatever order, is on the crew's database.
pytestmark = pytest.mark.usefixtures("town")


@pytest.fixture(scope="module")
def town(crew: Crew) -> Town:
    return new_town()


def follows(camera: Camera | int, wanted: str | None, *, policy: str = HMG) -> None:
    """Wait for the verdict; nobody here settles."""
    try:
        seconds_until(lambda: status(camera, policy) == wanted, limit=SECONDS)
    except AssertionError as late:
        message = f"{status(camera, policy)}, not {wanted}; due: {list(Due.objects.values_list('kind', 'key'))[:5]}"
        raise AssertionError(message) from late


def judged(camera: Camera, first: str) -> Camera:
    """Return the camera once its first verdict is there."""
    follows(camera, first)
    return camera


def test_assessment_of_a_company_is_followed(town: Town) -> None:
    stranger = Vendor.objects.create(name="Stranger")
    camera = judged(town.camera(vendor=stranger), "undetermined")
    assessment = assess(stranger, "subject")
    follows(camera, "prohibited")
    assessment.delete()
    follows(camera, "undetermined")


def test_control_of_a_company_is_followed(town: Town) -> None:
    camera = judged(town.camera(vendor=town.owned), "prohibited")
    Control.objects.filter(pk=town.control.pk).update(share_percent=40)
    follows(camera, "undetermined")
    Control.objects.filter(pk=town.control.pk).update(share_percent=60)
    follows(camera, "prohibited")


def test_activation_of_a_policy_version_is_followed(town: Town) -> None:
    long_there = {"deployed_not_before": date(2021, 1, 1), "deployed_not_after": date(2021, 1, 1)}
    camera = judged(town.camera(vendor=town.subject, **long_there), "overdue")
    activate(f"{HMG}@v1")
    follows(camera, "consider")
    activate(f"{HMG}@v3")
    follows(camera, "overdue")


def test_saved_camera_is_followed(town: Town) -> None:
    camera = judged(town.camera(), "clear")
    camera.vendor = town.subject
    camera.save()
    follows(camera, "prohibited")


def test_bulk_update_of_cameras_is_followed(town: Town) -> None:
    cameras = [town.camera() for _ in range(20)]
    judged(cameras[-1], "clear")
    for camera in cameras:
        camera.vendor = town.subject
    Camera.objects.bulk_update(cameras, ["vendor"])
    for camera in cameras:
        follows(camera, "prohibited")


def test_plain_sql_is_followed(town: Town) -> None:
    camera = judged(town.camera(), "clear")
    with another_connection() as plain:
        plain.execute("UPDATE assets_camera SET vendor_id = %s WHERE id = %s", [town.subject.pk, camera.pk])
    follows(camera, "prohibited")


def test_statement_in_psql_is_followed(town: Town) -> None:
    camera = judged(town.camera(), "clear")
    statement = f"UPDATE assets_camera SET vendor_id = {town.subject.pk} WHERE id = {camera.pk}"  # noqa: S608  numbers
    psql = str(bundled_programs().postgres_bin / "psql")
    subprocess.run([psql, "-q", "-v", "ON_ERROR_STOP=1", "-d", url(), "-c", statement], check=True)
    follows(camera, "prohibited")


def test_no_session_setting_silences_what_makes_due(database: str) -> None:
    with connection.cursor() as cursor:
        cursor.execute(
            "SELECT tgrelid::regclass::text FROM pg_trigger WHERE tgname LIKE 'due\\_%' AND tgenabled <> 'A'"
        )
        assert cursor.fetchall() == []


def test_changed_id_of_a_camera_is_followed(town: Town) -> None:
    camera = judged(town.camera(), "clear")
    with another_connection() as plain:
        plain.execute("UPDATE assets_camera SET id = id + 1000001 WHERE id = %s", [camera.pk])
    follows(camera, None)
    follows(camera.pk + 1_000_001, "clear")


def test_deleted_camera_is_followed(town: Town) -> None:
    camera = judged(town.camera(), "clear")
    pk = camera.pk
    camera.delete()
    follows(pk, None)


def test_designation_is_followed(town: Town) -> None:
    camera = judged(town.camera(vendor=town.subject, site=town.plain), "consider_extension")
    Designation.objects.get(site=town.plain).delete()
    follows(camera, "undetermined")
    Designation.objects.create(department=town.department, site=town.plain, level="sensitive")
    follows(camera, "prohibited")
    Designation.objects.filter(site=town.plain).update(level="not_sensitive")
    follows(camera, "consider_extension")


def test_camera_moved_to_another_site_is_followed(town: Town) -> None:
    camera = judged(town.camera(vendor=town.subject), "prohibited")
    Camera.objects.filter(pk=camera.pk).update(site=town.plain)
    follows(camera, "consider_extension")


def test_extension_of_a_site_is_followed(town: Town) -> None:
    camera = judged(town.camera(vendor=town.subject, site=town.plain), "consider_extension")
    extension = Extension.objects.create(department=town.department, site=town.plain, extended_from=date(2022, 12, 1))
    follows(camera, "prohibited")
    extension.delete()
    follows(camera, "consider_extension")


def test_recorded_decision_is_followed(town: Town) -> None:
    camera = judged(town.camera(vendor=town.subject, site=town.plain), "consider_extension")
    recorded = record_decision(
        "extension_no",
        department=town.department,
        subject=camera,
        reason="Leaves this year",
        decided_from=date(2024, 1, 1),
        decided_until=None,
        decided_by="ann",
        approved_by="bob",
    )
    follows(camera, "clear")
    recorded.decision.delete()
    follows(camera, "consider_extension")


def test_maker_of_a_model_is_followed(town: Town) -> None:
    camera = judged(town.camera(model=town.made), "clear")
    ModelMaker.objects.create(model=town.made, maker=town.subject)
    follows(camera, "prohibited")


def test_mac_block_is_followed(town: Town) -> None:
    camera = judged(town.camera(mac_address="AABBCC000001"), "clear")
    block = MacBlock.objects.create(prefix="AABBCC", vendor=town.subject)
    follows(camera, "undetermined")
    MacBlock.objects.filter(pk=block.pk).update(vendor=None)
    follows(camera, "clear")


def test_company_that_sells_equipment_of_others_is_followed(town: Town) -> None:
    badge = Vendor.objects.create(name="Badge")
    assess(badge, "not_subject")
    camera = judged(town.camera(vendor=badge), "clear")
    Vendor.objects.filter(pk=badge.pk).update(sells_others_equipment=True)
    follows(camera, "undetermined")


def test_network_of_a_recorder_is_followed_to_what_reports_to_it(town: Town) -> None:
    recorder = town.camera(kind="recorder")
    camera = judged(town.camera(vendor=town.subject, site=town.plain, records_to=recorder), "consider_extension")
    Camera.objects.filter(pk=recorder.pk).update(network="core")
    follows(camera, "disconnect")


def test_body_counted_in_is_followed() -> None:
    town = new_town()
    Department.objects.filter(pk=town.department.pk).update(kind="other_public")
    camera = judged(town.camera(vendor=town.subject), "undetermined")
    Department.objects.filter(pk=town.department.pk).update(counted="in")
    follows(camera, "prohibited")
    Department.objects.filter(pk=town.department.pk).update(counted="out")
    follows(camera, "not_applicable")


def test_adoption_of_a_policy_is_followed() -> None:
    town = new_town()
    camera = judged(town.camera(), "clear")
    adoption = adopt(NDAA, town.department, is_primary=False)
    follows(camera, "undetermined", policy=NDAA)
    adoption.delete()
    follows(camera, None, policy=NDAA)


def test_policy_entered_live_is_followed(town: Town) -> None:
    camera = judged(town.camera(), "clear")
    with another_connection() as plain:
        plain.execute(COPY_OF_THE_POLICY)
    follows(camera, "clear", policy="copy")
    Policy.objects.filter(code="copy").update(live_version=None)


COPY_OF_THE_POLICY = """
WITH copied AS (
    INSERT INTO compliance_policy (code, title, regime_id, is_for_everyone, live_version_id)
    SELECT 'copy', title, regime_id, TRUE, nextval('compliance_policyversion_id_seq')
    FROM compliance_policy WHERE code = 'hmg-surveillance-equipment'
    RETURNING id, live_version_id
), version AS (
    INSERT INTO compliance_policyversion (id, policy_id, version, in_force_from, document, digest)
    OVERRIDING SYSTEM VALUE
    SELECT copied.live_version_id, copied.id, 'v3', v.in_force_from, v.document, v.digest
    FROM copied, compliance_policyversion AS v
    INNER JOIN compliance_policy AS policy ON policy.live_version_id = v.id
    WHERE policy.code = 'hmg-surveillance-equipment'
)
INSERT INTO compliance_clausebit (policy_id, clause, bit)
SELECT copied.id, bit.clause, bit.bit
FROM copied, compliance_clausebit AS bit
INNER JOIN compliance_policy AS policy ON policy.id = bit.policy_id
WHERE policy.code = 'hmg-surveillance-equipment'
"""


def test_nothing_is_left_to_do(town: Town) -> None:
    seconds_until(lambda: not Due.objects.exists(), limit=SECONDS)
