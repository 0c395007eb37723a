"""The commands that others rely on exist, and each is explained."""

from typing import Final

from tests.architecture.sources import command_names, documentation, is_named

# docs/commands.md promises these; scripts and other systems call them.
PROMISED: Final = frozenset({
    "activate_policy", "create_department", "create_token", "create_user", "evaluate", "explain", "generate_estate",
    "import_cameras", "import_mac_blocks", "import_models", "import_sites", "import_vendors", "record_decision",
    "settle", "status", "verify",
})  # fmt: skip


def test_every_promised_command_exists() -> None:
    assert sorted(PROMISED - set(command_names())) == []


def test_every_command_is_explained() -> None:
    text = documentation()
    assert [name for name in command_names() if not is_named(name, text=text)] == []
