"""The schema of `onefold serve` in strawberry's ordinary way: `python -m bench.customer360.ordinary PORT`."""

import os
import sys

from api.http.endpoint import no_fast_way
from api.rules.rules import read_rules
from api.server import application
from api.settings import Settings
from bench.customer360.listening import listen

if __name__ == "__main__":
    connection = Settings.from_environment(os.environ).external
    assert connection is not None
    listen(application(connection, read_rules(), fast=no_fast_way), int(sys.argv[1]))
