from pathlib import Path

import pytest

from api.rules.part import RuleError
from api.rules.rules import SHIPPED, read_rules
from context.lifetime_value import Frequency, Money
from context.rfm import Thresholds


def test_the_shipped_parameters_are_the_published_ones() -> None:
    found = read_rules().value
    assert found.model.frequency == Frequency(r=0.243, alpha=4.414, a=0.793, b=2.426)
    assert found.model.money == Money(p=6.25, q=3.74, v=15.44)
    assert found.thresholds == Thresholds((30, 90, 180, 365), (2, 3, 5, 10), (100, 300, 800, 2000))
    assert "returned" in found.counting.not_in


@pytest.mark.parametrize(
    ("was", "becomes", "says"),
    [
        ("[2, 3, 5, 10]", "[2, 3, 5]", "`purchases` is 4 numbers, each greater than the one before"),
        ("[2, 3, 5, 10]", "[2, 3, 3, 10]", "`purchases` is 4 numbers"),
        ("a: 0.793", "a: 1", "`a` is not 1"),
        ("q: 3.74", "q: 1", "`q` is more than 1"),
        ("alpha: 4.414", "alpha: 0", "`alpha` is at least 1e-06, not 0"),
        ("margin: 1", "margin: 1.5", "`margin` is from 0 to 1, not 1.5"),
        ("margin: 1", "margins: 1", "did you mean `margin`?"),
    ],
)
def test_a_mistake_is_refused(tmp_path: Path, was: str, becomes: str, says: str) -> None:
    written = (SHIPPED / "value.yaml").read_text(encoding="utf-8")
    (tmp_path / "value.yaml").write_text(written.replace(was, becomes), encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read_rules(tmp_path)
    assert says in str(refused.value)
