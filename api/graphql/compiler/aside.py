"""What ends the compiled way."""


class Aside(Exception):  # noqa: N818 (it is no error: the ordinary way answers)
    """This document, or this request, is answered the ordinary way."""
