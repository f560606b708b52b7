"""Countries as sources write them."""

from functools import lru_cache

import phonenumbers

from identity.attributes.text import text

REGIONS = frozenset(phonenumbers.SUPPORTED_REGIONS)
"""ISO 3166 alpha-2 codes that have telephone numbers."""

_WRITTEN = """
AE ARE united arab emirates, uae|AR ARG argentina|AT AUT austria, österreich, oesterreich, autriche
AU AUS australia|BE BEL belgium, belgien, belgique, belgië|BG BGR bulgaria|BR BRA brazil, brasil, brasilien
CA CAN canada, kanada|CH CHE switzerland, schweiz, suisse, svizzera|CL CHL chile|CN CHN china|CO COL colombia
CY CYP cyprus|CZ CZE czech republic, czechia, tschechien|DE DEU germany, deutschland, allemagne, alemania, d
DK DNK denmark, danmark, dänemark|EE EST estonia|EG EGY egypt|ES ESP spain, españa, espana, spanien, espagne
FI FIN finland, suomi, finnland|FR FRA france, frankreich, francia, f
GB GBR united kingdom, uk, great britain, england, scotland, wales, northern ireland, großbritannien
GR GRC greece, griechenland, el|HK HKG hong kong|HR HRV croatia, kroatien|HU HUN hungary, ungarn|ID IDN indonesia
IE IRL ireland, irland, éire|IL ISR israel|IN IND india, indien|IS ISL iceland|IT ITA italy, italia, italien, i
JP JPN japan|KR KOR south korea, korea|LI LIE liechtenstein|LT LTU lithuania|LU LUX luxembourg, luxemburg
LV LVA latvia|MT MLT malta|MX MEX mexico, méxico, mexiko|MY MYS malaysia
NL NLD netherlands, the netherlands, nederland, holland, niederlande|NO NOR norway, norge, norwegen
NZ NZL new zealand, aotearoa|PH PHL philippines|PL POL poland, polska, polen|PT PRT portugal|RO ROU romania
RS SRB serbia|RU RUS russia, russian federation|SA SAU saudi arabia|SE SWE sweden, sverige, schweden
SG SGP singapore|SI SVN slovenia, slowenien|SK SVK slovakia, slowakei|TH THA thailand
TR TUR turkey, türkiye, türkei|TW TWN taiwan|UA UKR ukraine
US USA united states, united states of america, u.s.a., u.s., america|VN VNM vietnam|ZA ZAF south africa
"""
_NAMES = {
    name.strip().casefold(): entry[:2]
    for entry in _WRITTEN.replace("\n", "|").split("|")
    for name in (entry[3:6], *entry[7:].split(","))
    if entry
}


@lru_cache(maxsize=4096)
def region_of(written: str) -> str | None:
    """Return the alpha-2 code of a country as people write it; None when it is none that is known here."""
    text = " ".join(written.split())
    code = text.upper()
    return code if code in REGIONS else _NAMES.get(text.casefold())


def country(raw: str) -> str | None:
    """The normal form of a country: its ISO 3166 code in small letters, or what is written where it is not known."""
    name = text(raw)
    region = region_of(raw) or region_of(name or "")
    return region.lower() if region else name
