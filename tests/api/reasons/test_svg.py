"""Reasons and models as pictures."""

from xml.etree import ElementTree

import pytest

from api.reasons.drawing import element
from api.reasons.model_svg import model_svg
from api.reasons.waterfall import TOTAL, Waterfall
from api.reasons.waterfall_svg import waterfall_svg
from identity.evidence import Evidence
from identity.model.model import Model
from identity.reasons.levels import level_weights
from tests.api.reasons.answers import EVIDENCE

SVG = {"svg": "http://www.w3.org/2000/svg"}
WATERFALL = Waterfall.of(EVIDENCE, 0.0)


def bars(picture: str) -> list[dict[str, str]]:
    root = ElementTree.fromstring(picture)
    return [bar.attrib for bar in root.findall("svg:rect", SVG) if bar.get("class") != "ground"]


def test_a_waterfall_has_a_bar_a_field_and_the_total() -> None:
    drawn = bars(waterfall_svg(WATERFALL, "crm:1 and shop:2"))
    assert [bar["class"] for bar in drawn] == ["against", "for", "for", "against", "total"]


def test_every_bar_begins_where_the_one_before_it_ends() -> None:
    assert [(bar.before, bar.after) for bar in WATERFALL.bars] == [
        (0, -16.5),
        (-16.5, -11.25),
        (-11.25, 2.25),
        (2.25, 0.25),
        (0, 0.25),
    ]
    assert (WATERFALL.bars[-1].field, WATERFALL.total) == (TOTAL, 0.25)
    prior, given, *_ = bars(waterfall_svg(WATERFALL, "x"))
    assert float(prior["x"]) == float(given["x"])


def test_widths_are_proportional_to_bits() -> None:
    widths = [float(bar["width"]) for bar in bars(waterfall_svg(WATERFALL, "x"))]
    assert widths[0] / widths[1] == pytest.approx(16.5 / 5.25, abs=0.01)


def test_a_screen_reader_is_told_what_is_drawn() -> None:
    root = ElementTree.fromstring(waterfall_svg(WATERFALL, "crm:1 and shop:2"))
    assert root.get("role") == "img"
    assert {root.find(f"svg:{name}", SVG) is not None for name in ("title", "desc")} == {True}
    labels = (root.get("aria-labelledby") or "").split()
    assert [root.find(f".//*[@id='{label}']") is not None for label in labels] == [True, True]
    assert "given_name typo +5.25" in (root.findtext("svg:desc", namespaces=SVG) or "")


def test_it_reads_in_the_dark() -> None:
    assert "prefers-color-scheme: dark" in waterfall_svg(WATERFALL, "x")


@pytest.mark.parametrize("value", ["</text><script>", 'a"b', "a & b", "null\x00byte", "\ud800"])
def test_values_are_text_and_never_markup(value: str) -> None:
    evidence = (EVIDENCE[0], Evidence("city", value, value, "same", 1.0))
    root = ElementTree.fromstring(waterfall_svg(Waterfall.of(evidence, 0.0), value).encode())
    assert root.find(".//svg:script", SVG) is None
    assert 'x="&quot;&lt;"' in element("rect", {"x": '"<'})


def test_a_model_is_drawn_with_a_bar_a_level() -> None:
    model = Model.default()
    drawn = bars(model_svg(model))
    weights = list(level_weights(model))
    assert len(drawn) == len(weights)
    assert [bar["class"] for bar in drawn] == ["for" if one.alone >= 0 else "against" for one in weights]
