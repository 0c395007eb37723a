"""The import commands answer with the result object, refuse with a sentence, and leave nothing half-done."""

import json
from pathlib import Path

import pytest
from django.db import IntegrityError

from assets.cameras.models import Camera
from assets.imports.models import ImportBatch
from assets.management.commands.import_sites import Command as ImportSites
from assets.sites.models import Site
from assets.vendors.models import MacBlock, ProductModel, Vendor
from compliance.listing.models import Assessment
from compliance.policy.services import load_shipped
from estate.accounts.models import Department
from tests.shell import run

pytestmark = pytest.mark.django_db

NO_REFERENCE = (
    "The file has no column for reference. Headings found: Name. Rename a heading, or say in a map which one it is."
)
NO_HEADING = (
    "file.csv has no heading that is known in its first 20 rows. "
    "Give the columns their headings, or say in a map which is which."
)


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "file.csv"


def test_result_object_is_the_contracts(department: Department, file: Path) -> None:
    file.write_text("reference,Colour,Password\nHQ,red,s3cret\n,red,s3cret\n")
    outcome = run("import_sites", file, "--department", "hmt", "--format", "json")
    assert (outcome.status, outcome.stderr) == (1, "")
    assert outcome.result == {
        "rows": 2, "new": 1, "changed": 0, "unchanged": 0, "rejected": 1,
        "errors": [{"row": 3, "column": "reference", "value": "", "message": "Enter the reference."}],
        "warnings": ["Column 'Password' holds credentials: dropped, not stored.", "Columns not used: Colour."],
        "batch": ImportBatch.objects.get().pk,
    }  # fmt: skip
    assert "s3cret" not in outcome.stdout


def test_people_read_sentences(department: Department, file: Path) -> None:
    file.write_text("reference\nHQ\n\n,\nHQ\n")
    outcome = run("import_sites", file, "--department", "hmt")
    assert (outcome.status, outcome.stdout) == (
        1,
        (
            "2 rows: 1 new, 0 changed, 0 unchanged, 1 rejected.\n"
            "Row 5, reference: Reference HQ is also in row 2. Keep one of the two rows. (found: HQ)\n"
        ),
    )


def test_dry_run_says_what_would_be_done_and_does_nothing(department: Department, file: Path) -> None:
    file.write_text("asset_tag,vendor\nA,Advidia\nB,\n")
    outcome = run("import_cameras", file, "--department", "hmt", "--dry-run", "--format", "json")
    assert outcome.status == 0
    assert outcome.result == {
        "rows": 2, "new": 2, "changed": 0, "unchanged": 0, "rejected": 0, "errors": [],
        "warnings": ["'Advidia' is new: recorded as a maker nobody has assessed."], "batch": None,
    }  # fmt: skip
    assert (Camera.objects.count(), Vendor.objects.count(), ImportBatch.objects.count()) == (0, 0, 0)
    assert run("import_cameras", file, "--department", "hmt", "--dry-run").stdout.endswith(
        "Nothing was changed: this was a dry run.\n"
    )


def test_each_file_is_imported_by_its_command(department: Department, file: Path) -> None:
    load_shipped()
    file.write_text(
        "reference,asset_tag,name,vendor,model,prefix,assessment,site\nHQ,A,Axis,Axis,P1,ACCC8E,contested,HQ\n"
    )
    for command in ("import_sites", "import_cameras"):
        assert run(command, file, "--department", "hmt").status == 0
    for command in ("import_vendors", "import_models", "import_mac_blocks"):
        assert run(command, file, "--map", _map(file, {})).status == 0
    assert (Site.objects.count(), Camera.objects.get().vendor, MacBlock.objects.get().vendor) == (
        1, Vendor.objects.get(), Vendor.objects.get(),
    )  # fmt: skip
    assert (ProductModel.objects.count(), Assessment.objects.count(), ImportBatch.objects.count()) == (1, 1, 5)


def _map(file: Path, parts: object) -> Path:
    path = file.with_suffix(".json")
    path.write_text(json.dumps(parts))
    return path


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        (b"", "file.csv is empty. Give a CSV file with a row of headings and a row for each record."),
        (b"\x00\x01\x02\x03", "file.csv is not a text file. Save the sheet as 'CSV UTF-8' and give that file."),
        (b"PK\x03\x04", "file.csv is a workbook, not text. Save the sheet as 'CSV UTF-8' and give that file."),
        (b"Name\nHQ\n", NO_REFERENCE),
        (b"a,b\n1,2\n", NO_HEADING),
        (b"reference,Reference\nHQ,HQ\n",
         "Columns 1 and 2 are both headed 'reference'. Keep one of them, or rename the other."),
    ],
)  # fmt: skip
def test_file_that_cannot_be_read_is_refused(department: Department, file: Path, content: bytes, sentence: str) -> None:
    file.write_bytes(content)
    outcome = run("import_sites", file, "--department", "hmt", "--format", "json")
    assert (outcome.status, outcome.result, outcome.stderr) == (2, {"error": sentence}, f"{sentence}\n")
    assert ImportBatch.objects.count() == 0


def test_unknown_department_is_refused(department: Department, file: Path) -> None:
    file.write_text("reference\nHQ\n")
    outcome = run("import_sites", file, "--department", "hmtx")
    assert outcome.status == 2
    assert outcome.stderr.startswith("There is no department 'hmtx'. Create it with create_department, or ")


def test_missing_file_is_refused(department: Department, file: Path) -> None:
    outcome = run("import_sites", file, "--department", "hmt")
    assert (outcome.status, outcome.stderr) == (2, f"There is no file {file}. Check the name and try again.\n")


def test_folder_is_refused(department: Department, tmp_path: Path) -> None:
    outcome = run("import_sites", tmp_path, "--department", "hmt")
    assert (outcome.status, outcome.stderr) == (
        2, f"{tmp_path} cannot be read (Is a directory). Check that it is a file and that you may read it.\n",
    )  # fmt: skip


def test_map_that_cannot_be_followed_is_refused(department: Department, file: Path) -> None:
    file.write_text("reference\nHQ\n")
    outcome = run("import_sites", file, "--department", "hmt", "--map", _map(file, {"columns": {"name": "Nom"}}))
    assert (outcome.status, outcome.stderr) == (
        2,
        "The map says that name is headed 'Nom', but the file has no such heading. Headings found: reference.\n",
    )


def test_department_is_asked_for(file: Path) -> None:
    outcome = run("import_sites", file)
    assert (outcome.status, outcome.stderr) == (
        2, "The following arguments are required: --department. Try manage.py import_sites --help.\n",
    )  # fmt: skip


def test_rule_that_only_the_database_knows_is_a_refusal(
    department: Department, file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(*_arguments: object) -> None:
        message = "Control goes round in a circle.\nCONTEXT: a trigger"
        raise IntegrityError(message)

    monkeypatch.setattr(ImportSites, "import_for", broken)
    file.write_text("reference\nHQ\n")
    outcome = run("import_sites", file, "--department", "hmt")
    assert (outcome.status, outcome.stderr) == (
        2, "The register refuses the file: Control goes round in a circle. Nothing was changed; try again.\n",
    )  # fmt: skip
