"""A cell is read as a person means it, or refused with what to enter instead."""

from collections.abc import Callable
from decimal import Decimal
from ipaddress import ip_address

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assets.imports.parsing import (
    Unreadable,
    name_of,
    parse_ip,
    parse_latitude,
    parse_longitude,
    parse_mac,
    parse_mac_prefix,
    parse_money,
    parse_names,
    parse_quantity,
    parse_share,
    parse_uprn,
    parse_yes_no,
    text_of,
    word_of,
    words_of,
)

COLOURS = word_of(("dark_red", "blue"), also={"navy": "blue"})
MAC = "Enter the 12 hexadecimal digits of the MAC address, such as 4C:BD:8F:12:34:56."
PREFIX = "Enter a prefix of 24, 28 or 36 bits, such as 4C-BD-8F, 4C:BD:8F:0/28 or 9C8ECD1."
MONEY = "Enter an amount in pounds and pence, such as 1250.00."
SHARE = "Enter a percentage from 0 to 100, such as 51 or 33.33."
QUANTITY = "Enter a whole number, 1 or more."
LATITUDE = "Enter a latitude from -90 to 90 in decimal degrees, such as 53.3879587."
LONGITUDE = "Enter a longitude from -180 to 180 in decimal degrees, such as -2.3520922."
UPRN = "Enter the UPRN's 1 to 12 digits; if a spreadsheet has shortened it, format the column as text."
IP = "Enter an IP address such as 10.20.30.40, without a port or a mask."

READ: list[tuple[Callable[[str], object], str, object]] = [
    (parse_mac, "4C:BD:8F:12:34:56", "4CBD8F123456"),
    (parse_mac, "4c-bd-8f-12-34-56", "4CBD8F123456"),
    (parse_mac, "4cbd.8f12.3456", "4CBD8F123456"),
    (parse_mac, "4cbd8f123456", "4CBD8F123456"),
    (parse_mac_prefix, "4C-BD-8F", "4CBD8F"),
    (parse_mac_prefix, "4C:BD:8F:0/28", "4CBD8F0"),
    (parse_mac_prefix, "4C:BD:8F:00:00:00/28", "4CBD8F0"),
    (parse_mac_prefix, "9C8ECD1", "9C8ECD1"),
    (parse_mac_prefix, "70b3d5abc", "70B3D5ABC"),
    (parse_mac_prefix, "4cbd8f000000/24", "4CBD8F"),
    (parse_yes_no, "Yes", True),
    (parse_yes_no, "1", True),
    (parse_yes_no, "FALSE", False),
    (parse_yes_no, "n", False),
    (parse_money, "£1,250.00", Decimal("1250.00")),
    (parse_money, "GBP 99.5", Decimal("99.50")),
    (parse_money, "0", Decimal("0.00")),
    (parse_share, "51%", Decimal("51.00")),
    (parse_share, "33.33", Decimal("33.33")),
    (parse_quantity, "12", 12),
    (parse_quantity, "1,000", 1000),
    (parse_quantity, "3.0", 3),
    (parse_latitude, "53.3879587", Decimal("53.3879587")),
    (parse_latitude, "(30.2664757, -97.7371902)", Decimal("30.2664757")),
    (parse_longitude, "(30.2664757, -97.7371902)", Decimal("-97.7371902")),
    (parse_longitude, "-2.2880219999999998", Decimal("-2.2880220")),
    (parse_uprn, "100012797623", "100012797623"),
    (parse_uprn, "10001279.0", "10001279"),
    (parse_ip, "10.20.30.40", "10.20.30.40"),
    (parse_ip, "2001:DB8::1", "2001:db8::1"),
    (COLOURS, "Dark Red", "dark_red"),
    (COLOURS, "dark-red", "dark_red"),
    (COLOURS, "NAVY", "blue"),
    (words_of(("ptz", "audio", "cloud")), "Audio; PTZ ;audio;", ("ptz", "audio")),
    (name_of(200), "Hangzhou \t Hikvision", "Hangzhou Hikvision"),
    (name_of(200), "海康威视", "海康威视"),
    (parse_names, "HIK; Hikvision Digital ;HIK; n/a", ("HIK", "Hikvision Digital")),
    (text_of(3), "abc", "abc"),
]
REFUSED: list[tuple[Callable[[str], object], str, str]] = [
    (parse_mac, "4C:BD:8F:12:34", MAC),
    (parse_mac, "4C:BD:8F:12:34:5G", MAC),
    (parse_mac_prefix, "4C:BD", PREFIX),
    (parse_mac_prefix, "4C:BD:8F:1/24", PREFIX),
    (parse_mac_prefix, "4C:BD:8F/32", PREFIX),
    (parse_mac_prefix, "Hikvision", PREFIX),
    (parse_yes_no, "perhaps", "Enter yes or no."),
    (parse_money, "-1", MONEY),
    (parse_money, "1.005", MONEY),
    (parse_money, "10000000000", MONEY),
    (parse_money, "NaN", MONEY),
    (parse_money, "Infinity", MONEY),
    (parse_money, "1e99", MONEY),
    (parse_money, "a lot", MONEY),
    (parse_money, "١٢", MONEY),
    (parse_share, "101", SHARE),
    (parse_share, "51.555", SHARE),
    (parse_quantity, "0", QUANTITY),
    (parse_quantity, "1.5", QUANTITY),
    (parse_quantity, "2147483648", QUANTITY),
    (parse_latitude, "90.1", LATITUDE),
    (parse_latitude, "north", LATITUDE),
    (parse_longitude, "181", LONGITUDE),
    (parse_uprn, "1.00013E+11", UPRN),
    (parse_uprn, "1234567890123", UPRN),
    (parse_uprn, "²", UPRN),
    (parse_ip, "10.20.30.40:554", IP),
    (parse_ip, "10.20.30.256", IP),
    (COLOURS, "green", "Enter one of: dark_red, blue."),
    (words_of(("ptz", "audio")), "ptz; zoom", "Enter one of: ptz, audio."),
    (name_of(200), "!!", "Enter a name with letters or digits in it."),
    (name_of(3), "abcd", "Shorten this to at most 3 characters; it has 4."),
    (text_of(3), "abcd", "Shorten this to at most 3 characters; it has 4."),
]


@pytest.mark.parametrize(("parse", "text", "value"), READ)
def test_text_is_read(parse: Callable[[str], object], text: str, value: object) -> None:
    assert parse(text) == value


@pytest.mark.parametrize(("parse", "text", "sentence"), REFUSED)
def test_text_is_refused_with_a_sentence(parse: Callable[[str], object], text: str, sentence: str) -> None:
    with pytest.raises(Unreadable) as refusal:
        parse(text)
    assert str(refusal.value) == sentence


@pytest.mark.parametrize(
    "text", ["unknown", "Unknown", "n/a", "NA", "none", "not known", "Other", "TBC", "tba", "-", "?"]
)
def test_placeholder_means_that_a_name_is_not_known(text: str) -> None:
    assert name_of(200)(text) == ""


@given(st.integers(min_value=0, max_value=2**48 - 1), st.sampled_from(["", ":", "-", ".", " "]))
def test_mac_address_is_the_same_in_every_notation(number: int, separator: str) -> None:
    digits = f"{number:012X}"
    written = separator.join(digits[place : place + 2] for place in range(0, 12, 2))
    assert parse_mac(written.lower()) == digits


@given(st.ip_addresses())
def test_ip_address_is_read_as_the_library_writes_it(address: object) -> None:
    assert parse_ip(str(address)) == str(address)


@given(st.text())
def test_ip_address_is_read_only_when_the_library_reads_it(text: str) -> None:
    try:
        address = parse_ip(text)
    except Unreadable:
        return
    assert str(ip_address(address)) == address


@given(
    st.text(max_size=40),
    st.sampled_from([
        parse_mac, parse_mac_prefix, parse_money, parse_share, parse_quantity, parse_latitude, parse_longitude,
        parse_uprn, parse_yes_no, parse_names, COLOURS,
    ]),
)  # fmt: skip
def test_no_text_does_worse_than_a_sentence(text: str, parse: Callable[[str], object]) -> None:
    sentence = "."
    try:
        parse(text)
    except Unreadable as refusal:
        sentence = str(refusal)
    assert sentence.endswith(".")
