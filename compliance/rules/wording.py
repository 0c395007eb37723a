"""Say in plain English why a clause has the verdict it has. Pure."""

from compliance.rules import verdicts
from compliance.rules.interpreter import Facts, judge
from compliance.rules.language import All, Defined, FromDay, Holds, Not, OnDeployment, Rule
from compliance.rules.vocabulary import FACTS, question_for

_DEFINED = {
    "in_policy": "It is equipment in scope on the central government estate.",
    "producer_subject": "A subject company made it, as the company stands today or stood when it was deployed.",
}


def reason(rule: Rule, facts: Facts, *, verdict: str, missing: tuple[str, ...]) -> str:
    """Return one or more sentences: what holds, what does not, or what to ask."""
    if verdict == verdicts.NOT_APPLICABLE:
        return "The policy does not apply to it."
    if verdict == verdicts.CANNOT_TELL:
        return " ".join(("Cannot tell.", *map(question_for, missing)))
    parts = rule.parts if isinstance(rule, All) else (rule,)
    if verdict == verdicts.MEETS:
        return denial(next(part for part in parts if judge(part, facts) is False))
    return " ".join(map(sentence, parts))


def denial(rule: Rule) -> str:
    """Return what is the case when a part of a rule is false."""
    if isinstance(rule, Not):
        return sentence(rule.part)
    stated = sentence(rule)
    return f"Not the case: {stated[:1].lower()}{stated[1:]}"


def sentence(rule: Rule) -> str:
    """Return what a part of a rule states."""
    match rule:
        case Holds(name):
            return FACTS[name].meaning
        case Defined(name, part):
            return _DEFINED.get(name) or sentence(part)
        case Not(part):
            return denial(part)
        case OnDeployment():
            return "That was so on the day it was deployed, with the policy in force."
        case FromDay(_, first):
            return f"The day is {first:%-d %B %Y} or later."
    return "The condition of the clause holds."
