"""What takes long to count is kept for a minute."""

from datetime import UTC, datetime, timedelta

from compliance.dashboards.keeping import KEPT_FOR, MOST, Keeper

NOW = datetime(2026, 11, 22, 9, tzinfo=UTC)


def test_answer_is_found_anew_when_a_minute_has_passed() -> None:
    keeper = Keeper()
    moments = (NOW, NOW + KEPT_FOR - timedelta(seconds=1), NOW + KEPT_FOR)
    found = [keeper.get("a", at=at, find=lambda at=at: at) for at in moments]  # type: ignore[misc]
    assert found == [NOW, NOW, NOW + KEPT_FOR]


def test_answers_are_kept_apart_by_key() -> None:
    keeper = Keeper()
    assert [keeper.get(key, at=NOW, find=lambda key=key: key) for key in ("a", "b", "a")] == ["a", "b", "a"]  # type: ignore[misc]


def test_oldest_answers_are_dropped_when_there_are_too_many() -> None:
    keeper = Keeper()
    for number in range(MOST + 5):
        keeper.get(number, at=NOW, find=lambda: None)
    assert (len(keeper.answers), 4 in keeper.answers, 5 in keeper.answers) == (MOST, False, True)
