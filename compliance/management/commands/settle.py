"""Judge what is due."""

from compliance.evaluation.settle import settle_all
from estate.shared import clock
from estate.shared.commands import Answer, RegisterCommand


class Command(RegisterCommand):
    """Judge what is due, in this process."""

    help = "Judge what is due: everything that a change may have altered since it was last judged."
    example = "manage.py settle"

    def answer(self, **_options: object) -> Answer:
        """Settle until nothing is due."""
        done = settle_all(today=clock.today(), at=clock.now())
        return Answer(
            result={"taken": done.taken, "statuses": done.statuses, "opened": done.opened, "closed": done.closed},
            lines=[
                (
                    f"{done.taken:,} changes settled: {done.statuses:,} statuses written,"
                    f" {done.opened:,} findings opened, {done.closed:,} closed."
                )
            ],
        )
