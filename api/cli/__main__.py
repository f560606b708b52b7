"""`python -m api.cli` is `onefold`."""

from api.cli.main import main

main()
