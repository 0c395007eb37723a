"""The words a camera's record is written in: one list each for model, file, form and rule. Pure."""

from typing import Final

KINDS: Final = (
    "camera", "recorder", "vms", "encoder", "intercom", "anpr", "body_worn", "drone", "dashcam", "thermal",
    "access_terminal", "analytics_server", "monitor", "switch", "bracket", "cabling", "xray", "other",
)  # fmt: skip
LIFECYCLES: Final = ("planned", "ordered", "in_stock", "installed", "installed_off", "removed", "disposed", "lost")
NOT_YET_DEPLOYED: Final = ("planned", "ordered", "in_stock")
IN_SITU: Final = ("installed", "installed_off")
NETWORKS: Final = ("core", "security_lan", "standalone", "landlord", "cellular", "analogue", "unknown")
DEPLOYERS: Final = ("department", "contractor", "landlord", "co_occupier", "other_body", "unknown")
CAPABILITIES: Final = ("ptz", "audio", "analytics", "face_recognition", "anpr", "wireless", "cloud", "thermal")
