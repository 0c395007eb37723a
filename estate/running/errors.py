"""Why the register cannot run, in sentences that say what to do."""

from typing import Final

REFUSED: Final = 2
FAILED: Final = 1


class CannotRunError(Exception):
    """The register cannot run; the message is a sentence for the person at the shell, ``status`` the exit status."""

    def __init__(self, message: str, *, status: int = REFUSED) -> None:
        """Keep the sentence and the status."""
        super().__init__(message)
        self.status = status


class StopAskedError(Exception):
    """Somebody asked to stop before the register was ready; ``signal_number`` is how."""

    def __init__(self, signal_number: int) -> None:
        """Keep the signal."""
        super().__init__(signal_number)
        self.signal_number = signal_number
