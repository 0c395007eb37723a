"""Ring the workers whenever something is due."""

import signal

from compliance.evaluation.bell import Bell
from estate.shared.commands import Answer, RegisterCommand
from estate.shared.progress import announce


class Command(RegisterCommand):
    """Run the bell until it is told to stop."""

    help = (
        "Listen for changes and tell the workers which parts of the register to judge. Runs until SIGTERM or Ctrl-C;"
        " survives the loss of database and broker. One is enough, two do no harm."
    )
    example = "manage.py bell"

    def answer(self, **_options: object) -> Answer:
        """Ring until stopped."""
        # The app must exist before a task is sent; imported here because it takes half a second.
        from compliance.evaluation.tasks import settle_shards  # noqa: PLC0415
        from estate.celery import app  # noqa: PLC0415

        app.set_current()
        bell = Bell(lambda shards: settle_shards.apply_async(kwargs={"shards": list(shards)}, retry=False))
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, bell.stop)
        announce("The bell listens.")
        rung = bell.run()
        return Answer(result={"rung": rung}, lines=[f"The bell rang {rung:,} times."])
