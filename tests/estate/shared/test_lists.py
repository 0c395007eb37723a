"""Words given at the shell are split alike everywhere."""

import pytest

from estate.shared.lists import split_words


@pytest.mark.parametrize(
    ("texts", "words"),
    [
        (["read,write"], ["read", "write"]),
        (["read", "write;read"], ["read", "write"]),
        ([" read , ,write "], ["read", "write"]),
        ([""], []),
        ([], []),
    ],
)
def test_words_are_split_once_each(texts: list[str], words: list[str]) -> None:
    assert split_words(texts) == words
