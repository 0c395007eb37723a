"""Ask the API as a program does: with a token, over HTTP."""

from typing import Any

from django.test import Client

from estate.accounts.models import User
from tests.cast import bearer

API = "/api/v1"


def program(user: User, *scopes: str) -> Client:
    """Return a program with a token of the user's: by default one that reads all its user may."""
    return Client(headers=bearer(user, *(scopes or ("read", "sensitive"))), raise_request_exception=False)


def body(client: Client, address: str) -> Any:  # noqa: ANN401  JSON of any shape
    """Return the body of the answer at an address below /api/v1, which must be 200."""
    response = client.get(address if address.startswith("http") else f"{API}{address}")
    assert response.status_code == 200, response.content
    return response.json()
