"""Refusals that a person can put right."""


class Refused(Exception):  # noqa: N818  a refusal is the register's answer, not its failure
    """Refuse a request with a sentence that names the place and the remedy."""


class UnknownNameError(Refused):
    """Refuse a name that the register does not hold."""
