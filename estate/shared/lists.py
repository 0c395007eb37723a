"""Lists of words as people type them at the shell: apart, or joined by commas or semicolons."""

import re
from collections.abc import Collection, Iterable

from estate.shared.errors import Refused


def split_words(texts: Iterable[str]) -> list[str]:
    """Return the words in ``texts``, each once, in order of first appearance, blanks left out."""
    words = (word.strip() for text in texts for word in re.split("[,;]", text))
    return list(dict.fromkeys(filter(None, words)))


def refuse_unknown(words: Iterable[str], *, known: Collection[str], what: str) -> None:
    """Refuse words that are not among ``known``; ``what`` is their common name, in the plural.

    Raises:
        Refused: naming the unknown and listing the known.
    """
    unknown = [word for word in words if word not in known]
    if unknown:
        message = f"The register knows no {what} called {', '.join(unknown)}. Choose from {', '.join(known)}."
        raise Refused(message)
