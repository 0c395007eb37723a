"""Days and addresses of a camera's record, as people read them."""

from datetime import date

import pytest

from assets.cameras.wording import UNKNOWN, day_words, mac_words, period_words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        (date(2023, 2, 1), date(2023, 2, 1), "1 February 2023"),
        (date(2023, 2, 1), date(2023, 2, 28), "February 2023"),
        (date(2023, 1, 1), date(2023, 12, 31), "2023"),
        (date(2022, 1, 1), date(2023, 12, 31), "1 January 2022 to 31 December 2023"),
        (date(2023, 2, 3), date(2023, 3, 4), "3 February 2023 to 4 March 2023"),
        (date(2023, 2, 3), None, "3 February 2023 or later"),
        (None, date(2023, 3, 4), "4 March 2023 or before"),
        (None, None, UNKNOWN),
    ],
)
def test_period_reads_as_a_day_a_month_a_year_or_what_is_known(
    first: date | None, last: date | None, words: str
) -> None:
    assert period_words(first, last) == words


def test_day_is_written_out_and_an_unknown_one_is_said_to_be() -> None:
    assert (day_words(date(2022, 11, 24)), day_words(None)) == ("24 November 2022", UNKNOWN)


def test_mac_address_is_read_in_pairs() -> None:
    assert mac_words("44A642AABBCC") == "44:A6:42:AA:BB:CC"
