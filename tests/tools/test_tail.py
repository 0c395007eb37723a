"""The report of the tail names what is long, and only that."""

from tools.tail import Long, long_parts


def test_long_function_is_named_with_its_line() -> None:
    text = "import os\n\n\ndef long() -> None:\n" + "    os.getpid()\n" * 40
    assert list(long_parts("a.py", text=text)) == [Long(41, "a.py:4 long")]


def test_long_file_is_named() -> None:
    assert list(long_parts("a.py", text="import os\n" * 301)) == [Long(301, "a.py")]


def test_nothing_is_named_at_the_limit() -> None:
    text = "def fits() -> None:\n" + "    pass\n" * 39
    assert list(long_parts("a.py", text=text)) == []
