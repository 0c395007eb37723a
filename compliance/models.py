"""Every model of what follows, for Django to find."""

from compliance.decisions.models import Decision
from compliance.evaluation.models import Due, EngineState, SettleFailure
from compliance.findings.models import CameraStatus, Episode, Finding, SiteBlindStatus
from compliance.listing.models import Assessment, Regime, Standing
from compliance.policy.models import Adoption, ClauseBit, Policy, PolicyVersion

__all__ = [
    "Adoption",
    "Assessment",
    "CameraStatus",
    "ClauseBit",
    "Decision",
    "Due",
    "EngineState",
    "Episode",
    "Finding",
    "Policy",
    "PolicyVersion",
    "Regime",
    "SettleFailure",
    "SiteBlindStatus",
    "Standing",
]
