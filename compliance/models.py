"""Every model of what follows, for Django to find."""

from compliance.counts.models import (
    AffectedSite,
    DailyCount,
    DailySites,
    SiteBlindAffectedSite,
    SiteBlindCount,
    SiteBlindDailyCount,
    SiteBlindDailySites,
    StatusCount,
)
from compliance.decisions.models import Decision
from compliance.evaluation.models import Due, EngineState, Run, SettleFailure
from compliance.findings.models import CameraStatus, Episode, Finding, SiteBlindStatus
from compliance.listing.models import Assessment, Regime, Standing
from compliance.policy.models import Adoption, ClauseBit, Policy, PolicyVersion

__all__ = [
    "Adoption",
    "AffectedSite",
    "Assessment",
    "CameraStatus",
    "ClauseBit",
    "DailyCount",
    "DailySites",
    "Decision",
    "Due",
    "EngineState",
    "Episode",
    "Finding",
    "Policy",
    "PolicyVersion",
    "Regime",
    "Run",
    "SettleFailure",
    "SiteBlindAffectedSite",
    "SiteBlindCount",
    "SiteBlindDailyCount",
    "SiteBlindDailySites",
    "SiteBlindStatus",
    "Standing",
    "StatusCount",
]
