import pytest

from identity.source.country import region_of


@pytest.mark.parametrize(
    ("written", "region"),
    [
        *(("DE", "DE"), ("de", "DE"), ("DEU", "DE"), ("Germany", "DE"), ("Deutschland", "DE"), ("D", "DE")),
        *(("USA", "US"), ("United States", "US"), ("UK", "GB"), ("GBR", "GB"), (" the  Netherlands ", "NL")),
        *(("Österreich", "AT"), ("México", "MX"), ("Atlantis", None), ("", None), ("XX", None)),
    ],
)
def test_a_country_is_known_by_its_usual_names(written: str, region: str | None) -> None:
    assert region_of(written) == region
