"""Read pages as people do, without what differs each time they are asked for."""

import re
from html import unescape

from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from estate.accounts.models import User
from tests.cast import signed_in


def text_of(user: User, address: str) -> str:
    """Return what the user reads at an address."""
    return read_by(signed_in(user), address)


def read_by(client: Client, address: str) -> str:
    """Return what a browser is shown at an address."""
    response = client.get(address)
    assert response.status_code == 200
    return words(response.content.decode())


def words(page: str) -> str:
    """Return a page without what differs each time it is asked for: spaces, and the proof against forgery."""
    return " ".join(unescape(re.sub(r'name="csrfmiddlewaretoken" value="\w+"', "", page)).split())


def queries_of(user: User, address: str) -> int:
    """Return how many queries an address takes, once templates are loaded."""
    client = signed_in(user)
    client.get(address)
    with CaptureQueriesContext(connection) as made:
        assert client.get(address).status_code == 200
    return len(made)
