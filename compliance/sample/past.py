"""Have the sample's past counted."""

from datetime import date

from compliance.evaluation.reconstruction import Reconstructed, reconstruct_history
from compliance.policy.queries import primary_policy
from compliance.sample.purchases import INSTRUCTED_ON
from estate.shared.progress import announce


def reconstruct_past(*, today: date) -> tuple[Reconstructed, ...]:
    """Count the statuses of the months since the statement, by the policy for everyone, from what was entered."""
    announce("Counting past months …")
    return reconstruct_history(today=today, since=INSTRUCTED_ON, policy=primary_policy(None))
