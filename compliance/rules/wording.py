"""Say in plain English why a clause has the verdict it has, and why its finding ended. Pure."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from compliance.rules import verdicts
from compliance.rules.interpreter import Facts, judge
from compliance.rules.language import All, Defined, FromDay, Holds, Not, OnDeployment, OneOf, Rule
from compliance.rules.vocabulary import FACTS, question_for

_DEFINED = {
    "in_policy": "It is equipment in scope on the central government estate.",
    "producer_subject": "A subject company made it, as the company stands today or stood when it was deployed.",
}


LONGEST_ENDING: Final = 40
"""What an episode holds of why it ended is one short phrase."""

_FALSE_NOW: Final[Mapping[str, str]] = MappingProxyType(
    {
        "in_policy": "the policy does not reach it",
        "in_scope": "its kind is not in scope",
        "in_central_estate": "its body is not in the central estate",
        "adopted": "its body is not judged by the policy",
        "producer_subject": "no subject company made it",
        "subject": "no subject company made it",
        "in_situ": "it is no longer in place",
        "planned_here": "it is no longer planned for a site",
        "deployed_by_department": "the department did not put it there",
        "site_sensitive": "the site is no longer sensitive",
        "on_core_network": "it is off the core network",
        "extended": "the site is outside the extension",
        "removal_decision": "the decision on its removal is over",
        "extension_decision": "the decision on extension is over",
        "gone": "it is back in the register",
        "unallocated": "it has a site",
        "put_by_other_body": "no other body put it there",
        "deployed_later": "it is deployed",
        "kind": "it is of another kind",
        "lifecycle": "it is in another state",
        "today": "the clause does not count yet",
    }
)
_TRUE_NOW: Final[Mapping[str, str]] = MappingProxyType(
    {
        "in_policy": "the policy reaches it",
        "in_scope": "its kind is in scope",
        "in_central_estate": "its body is in the central estate",
        "adopted": "its body is judged by the policy",
        "producer_subject": "a subject company made it",
        "subject": "a subject company made it",
        "in_situ": "it is in place",
        "planned_here": "it is planned for a site",
        "deployed_by_department": "the department put it there",
        "site_sensitive": "the site is sensitive",
        "on_core_network": "it is on the core network",
        "extended": "the department's extension covers it",
        "removal_decision": "its removal was decided on",
        "extension_decision": "extension was decided on",
        "gone": "it was removed or disposed of",
        "unallocated": "it has no site",
        "put_by_other_body": "another body put it there",
        "deployed_later": "it was deployed later",
        "kind": "it is of another kind",
        "lifecycle": "it is in another state",
        "today": "the clause no longer counts",
    }
)
_COMPOUND: Final = "a condition of the clause ended"


def ending(part: Rule) -> str:
    """Return in a phrase why a finding ended, ``part`` of its clause's rule having become false."""
    match part:
        case Not(negated):
            return beginning(negated)
        case OnDeployment():
            return "it was otherwise when it was deployed"
    return _phrase(part, _FALSE_NOW)


def beginning(part: Rule) -> str:
    """Return in a phrase why a finding ended, ``part`` having become true where the clause wants it false."""
    match part:
        case Not(negated):
            return ending(negated)
        case OnDeployment():
            return "it was so when it was deployed"
    return _phrase(part, _TRUE_NOW)


def _phrase(part: Rule, phrases: Mapping[str, str]) -> str:
    match part:
        case Holds(name) | OneOf(name, _) | FromDay(name, _):
            return phrases.get(name, _COMPOUND)
        case Defined(name, defined):
            return phrases.get(name) or (ending(defined) if phrases is _FALSE_NOW else beginning(defined))
    return _COMPOUND


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
