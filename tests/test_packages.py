from importlib import import_module
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent


@pytest.mark.parametrize("name", ["identity", "context", "cypher", "graph", "api", "onefold"])
def test_a_package_with_a_common_name_is_the_one_of_this_repository(name: str) -> None:
    file = import_module(name).__file__
    assert file is not None
    assert Path(file).is_relative_to(ROOT)
