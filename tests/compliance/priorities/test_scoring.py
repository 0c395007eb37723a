"""The score's SQL: what a policy version may bring into it."""

from compliance.priorities.scoring import Part, points_sql


def test_sql_holds_no_word_of_the_document_when_a_word_looks_like_sql() -> None:
    word = "core)s THEN 0 END) + (SELECT 900) + LEAST(0, CASE want.network WHEN %(word_core"
    parameters: dict[str, object] = {"rule_0": "here before"}
    sql = points_sql(Part("network", "network", {"core": 16, word: 1}, 20, "WMS"), "want", parameters)
    assert sql == (
        "LEAST(20, CASE want.network WHEN %(word_1)s::text THEN 16 WHEN %(word_2)s::text THEN 1 ELSE 0 END)"
    )
    assert parameters == {"rule_0": "here before", "word_1": "core", "word_2": word}
