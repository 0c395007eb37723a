"""Judge one camera's facts by a policy version in plain Python, clause by clause: to explain, and to check the SQL."""

from compliance.policy.document import Clause, PolicyDocument
from compliance.rules import verdicts
from compliance.rules.interpreter import Facts, judge, missing
from compliance.rules.judgement import ClauseVerdict, Judgement, concluded, verdict_word
from compliance.rules.language import assuming_false
from compliance.rules.vocabulary import ASKED, DECISIONS


def interpret(document: PolicyDocument, facts: Facts) -> Judgement:
    """Return the judgement of a camera with these facts."""
    applies = not any(judge(rule, facts) for rule in document.not_applicable_when)
    judged = [_clause_verdict(clause, facts, applies=applies) for clause in document.clauses]
    without_decisions = [judge(assuming_false(clause.rule, DECISIONS), facts) for clause in document.clauses]
    return concluded(
        judged,
        applies=applies,
        clear_by_decision=any(truth is not False for truth in without_decisions),
        site_blind=_site_blind(document, facts) if applies else verdicts.NOT_APPLICABLE,
    )


def _clause_verdict(clause: Clause, facts: Facts, *, applies: bool) -> ClauseVerdict:
    lacking = missing(clause.rule, facts) if applies else frozenset()
    return ClauseVerdict(
        clause=clause.key,
        strength=clause.strength,
        raises=clause.raises,
        verdict=verdict_word(judge(clause.rule, facts), when_true=clause.when_true, applies=applies),
        missing=tuple(sorted(lacking, key=ASKED.index)),
    )


def _site_blind(document: PolicyDocument, facts: Facts) -> str:
    """Return the first site-blind status whose rule holds, or may hold where that has a word of its own."""
    for blind in document.site_blind:
        truth = judge(blind.rule, facts)
        if truth:
            return blind.status
        if truth is None and blind.when_unknown:
            return blind.when_unknown
    return verdicts.CLEAR
