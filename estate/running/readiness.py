"""Asking the register, through its real server, whether it is ready."""

import http.client
import json
from typing import Final

# Short: nobody takes the connection while the web server starts, and the supervisor has others to see to.
_PATIENCE_SECONDS: Final = 1.0


def failing_checks(host: str, port: int) -> list[str] | None:
    """Return the names of the checks that ``/readyz`` says fail: none when ready; None when nobody answers."""
    connection = http.client.HTTPConnection(host, port, timeout=_PATIENCE_SECONDS)
    try:
        connection.request("GET", "/readyz")
        answer = connection.getresponse()
        if answer.status == http.client.OK:
            return []
        told = json.loads(answer.read())
        return [str(name) for name in told["failing"]]
    except (OSError, http.client.HTTPException, ValueError, KeyError, TypeError):
        return None
    finally:
        connection.close()
