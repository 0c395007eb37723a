"""What a ``VAR_DIR`` tells of the register that runs from it: one at a time, and at which address."""

import contextlib
import os
import secrets
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from estate.embedded.locks import opened
from estate.embedded.places import Layout, read_json, write_json
from estate.running.errors import CannotRunError

_LEAST_FREE_MEGABYTES: Final = 50  # logs, and a journal of the work to come
_NEW_MEGABYTES: Final = 300  # an empty database takes 60 MB, the sample 60, their journal up to 160
_SECRET_BYTES: Final = 48


@dataclass(frozen=True)
class Presence:
    """The files of one ``VAR_DIR`` that concern its running register."""

    layout: Layout

    @property
    def state(self) -> Path:
        """Where the register answers, and which process supervises it."""
        return self.layout.var / "running.json"

    @contextlib.contextmanager
    def alone(self) -> Iterator[None]:
        """Be the only register that runs from this folder.

        Raises:
            CannotRunError: when one runs already, with its address.
        """
        with opened(self.layout.lock("running")) as lock:
            if not lock.try_hold():
                address = read_json(self.state).get("address", "an address it has yet to take")
                message = f"The register of {self.layout.var} runs already, at {address}: stop that one first."
                raise CannotRunError(message)
            try:
                yield
            finally:
                self.state.unlink(missing_ok=True)

    def was_killed(self) -> bool:
        """Tell whether the last register of this folder had no time to tidy up; ask while being alone."""
        return self.state.exists()

    def tell(self, address: str) -> None:
        """Tell others where the register answers."""
        write_json(self.state, {"address": address, "supervisor": os.getpid()})

    def secret_key(self) -> str:
        """Return the random key that signs this folder's sessions, made at its first use."""
        path = self.layout.var / "secret-key.json"
        kept = read_json(path).get("secret_key")
        if not isinstance(kept, str):
            kept = secrets.token_urlsafe(_SECRET_BYTES)
            write_json(path, {"secret_key": kept})
        return kept


def require_space(layout: Layout) -> None:
    """Go on only when the disk can take what a register needs: more where it has yet to be made.

    Raises:
        CannotRunError: when it cannot.
    """
    needed = _LEAST_FREE_MEGABYTES if layout.data.exists() else _NEW_MEGABYTES
    if shutil.disk_usage(layout.var).free < needed * 2**20:
        message = f"The disk that holds {layout.var} is nearly full: free {needed} MB, then run the command again."
        raise CannotRunError(message)
