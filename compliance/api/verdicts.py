"""The verdict object, described for those who read it; compliance.evaluation makes it."""

from typing import Final

from drf_spectacular.utils import OpenApiExample
from rest_framework import serializers

from compliance.api.fields import MomentField, one_of
from compliance.rules.verdicts import BREACH, CANNOT_TELL, MEETS, NOT_APPLICABLE, OPEN, RAISED, STRENGTHS

VERDICTS: Final = (BREACH, OPEN, MEETS, CANNOT_TELL, NOT_APPLICABLE)


class NamedVersionSerializer(serializers.Serializer[object]):
    """A version of a policy by its names."""

    code = serializers.CharField(help_text="The policy's code.")
    version = serializers.CharField(help_text="The version's name.")


class ScorePartSerializer(serializers.Serializer[object]):
    """One part of the score that earned points."""

    part = serializers.CharField()
    points = serializers.IntegerField()
    source = serializers.CharField(  # type: ignore[assignment]  # the framework takes it from the class
        help_text="What the weight rests on."
    )


class ClauseVerdictSerializer(serializers.Serializer[object]):
    """What one clause says of the camera."""

    clause = serializers.CharField(help_text="The clause's key.")
    strength = one_of(STRENGTHS)
    verdict = one_of(VERDICTS)
    raises = one_of(RAISED, help_text="The status it raises.")
    missing = serializers.ListField(child=serializers.CharField(), help_text="The facts that would settle it.")
    reason = serializers.CharField(help_text="Why, in a sentence or more.")
    citation = serializers.DictField(child=serializers.CharField(), help_text="The words, and where they stand.")
    since = serializers.DateField(allow_null=True, help_text="The first day on which it held.")
    found_at = MomentField(allow_null=True, help_text="When the register found it.")


class FlagSerializer(serializers.Serializer[object]):
    """What a person should know beside the verdicts."""

    code = serializers.CharField()
    text = serializers.CharField()


class OtherPolicySerializer(serializers.Serializer[object]):
    """The status under another policy that applies to the department."""

    code = serializers.CharField()
    status = serializers.CharField()


class VerdictSerializer(serializers.Serializer[object]):
    """What follows from a policy for one camera, judged at the moment of asking."""

    asset_tag = serializers.CharField()
    site = serializers.CharField(allow_null=True, help_text="The reference of its site.")
    department = serializers.CharField(help_text="The code of its department.")
    policy = NamedVersionSerializer()
    status = serializers.CharField(help_text="The worst that is certain.")
    could_be = serializers.CharField(
        required=False, allow_null=True, help_text="The worst that something unknown could turn it into; cleared only."
    )
    by_decision = serializers.BooleanField(required=False, help_text="Clear only because of a decision; cleared only.")
    band = serializers.IntegerField(required=False, allow_null=True, help_text="Band of replacement; cleared only.")
    score = serializers.IntegerField(required=False, allow_null=True, help_text="Place within it; cleared only.")
    score_parts = ScorePartSerializer(many=True, required=False, help_text="What the score adds up; cleared only.")
    verdicts = ClauseVerdictSerializer(
        many=True, help_text="Every clause of the version; for the uncleared those that are shown to all."
    )
    flags = FlagSerializer(many=True)
    evaluated_at = MomentField(allow_null=True, help_text="When the stored status was last written.")
    evaluated_for = serializers.DateField(help_text="The day it is judged as at, in London.")
    pending = serializers.BooleanField(help_text="Whether the stored status has yet to follow a change.")
    other_policies = OtherPolicySerializer(many=True)


BLIND_EXAMPLE: Final = OpenApiExample(
    "As the uncleared have it",
    value={
        "asset_tag": "CAM-0042",
        "site": "GATE-1",
        "department": "ministry-of-gates",
        "policy": {"code": "hmg-surveillance-equipment", "version": "v3"},
        "status": "disconnect",
        "verdicts": [
            {
                "clause": "R2",
                "strength": "instruction",
                "verdict": "breach",
                "raises": "disconnect",
                "missing": [],
                "reason": "It is installed, powered or not. It is connected to a departmental core network.",
                "citation": {
                    "quote": "no such equipment should be connected to departmental core networks",
                    "date": "2022-11-24",
                    "title": "Written Ministerial Statement “Security Update on Surveillance Equipment”",
                },
                "since": "2023-05-01",
                "found_at": "2026-11-22T09:00:00Z",
            }
        ],
        "flags": [],
        "evaluated_at": "2026-11-22T09:00:00Z",
        "evaluated_for": "2026-11-22",
        "pending": False,
        "other_policies": [],
    },
)
