"""Write the output of every command in docs/reasons.md anew, under the command.

python examples/explain_reasons.py
"""

import os
import re
import shlex
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs" / "reasons.md"
WIDTH = "100"

_BLOCK = re.compile(r"```console\n\$ (?P<command>.*)\n(?P<output>[^`]*)```")


def rewritten(page: str, folder: Path) -> str:
    """The page with what its commands print, run one after the other in a folder."""
    return _BLOCK.sub(lambda block: f"```console\n$ {block['command']}\n{_output(block['command'], folder)}```", page)


def _output(command: str, folder: Path) -> str:
    program, *arguments = shlex.split(command)
    words = ["-m", "api.cli", *arguments] if program == "onefold" else arguments
    environment = os.environ | {"COLUMNS": WIDTH, "PYTHONPATH": str(ROOT), "PYTHONIOENCODING": "utf-8"}
    done = subprocess.run(
        [sys.executable, *words], cwd=folder, env=environment, capture_output=True, encoding="utf-8", check=True
    )
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n" if done.stdout else ""


if __name__ == "__main__":
    with tempfile.TemporaryDirectory() as name:
        PAGE.write_text(rewritten(PAGE.read_text(encoding="utf-8"), Path(name)), encoding="utf-8")
