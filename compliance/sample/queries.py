"""Ask whether what the register shows is invented."""

from typing import Final

from django.core.cache import cache

from estate.accounts.models import Department

CACHE_KEY: Final = "is_sample_data"
CACHE_SECONDS: Final = 60


def is_sample_data() -> bool:
    """Answer whether the register holds the sample estate; asked of the database once a minute in each process."""
    known = cache.get(CACHE_KEY)
    if known is None:
        known = Department.objects.filter(is_sample=True).exists()
        cache.set(CACHE_KEY, known, CACHE_SECONDS)
    return bool(known)


def forget_is_sample_data() -> None:
    """Have the database asked again."""
    cache.delete(CACHE_KEY)
