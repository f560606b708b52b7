"""The root of every error that Onefold raises on purpose, and the version."""

from importlib.metadata import version

__version__ = version("onefold")


class OnefoldError(Exception):
    """Something the user can act on: the message says what happened and what to do next."""
