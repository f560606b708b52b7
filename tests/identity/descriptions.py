"""Small people for tests of comparison."""

from hypothesis import settings
from hypothesis import strategies as st

from identity.columns import Description
from identity.record import Identifier


def describe(*identifiers: Identifier, **attributes: str) -> Description:
    """A record with these normal attributes and identifiers."""
    return Description(attributes, identifiers)


_ATTRIBUTES = {
    "given_name": ["anna", "ana", "annalena", "otto", "bob", "robert", "j", "berg", "james"],
    "middle_name": ["lena", "j", "anna berg"],
    "family_name": ["berg", "burg", "berg stein", "stein jr", "garcia lopez", "anna"],
    "full_name": ["anna berg", "berg anna", "otto van der stein"],
    "birth_date": ["1980-04-03", "1980-03-04", "1980-04-08", "1980-00-00", "1971-12-24"],
    "address_line": ["12 main street", "12 mian street", "main street", "7 oak avenue"],
    "postcode": ["10115", "10151", "80331"],
    "city": ["berlin", "berlim", "munchen"],
    "gender": ["female", "male"],
    "region": ["be", "by"],
    "organization": ["acme rockets", "acme", "corner bakery"],
}
_IDENTIFIERS = [
    *(Identifier("email", f"{name}@example.org") for name in ("anna", "anan", "otto", "anna.berg", "a")),
    *(Identifier("phone", number) for number in ("+15550001234", "+15550001235", "+442070001234")),
    *(Identifier("loyalty_no", number) for number in ("L100", "L200")),
    *(Identifier("contract", number) for number in ("C100", "C101")),
    *(Identifier("badge", number) for number in ("C100", "B7")),
    Identifier("order_no", "SO-1"),
]
descriptions = st.builds(
    Description,
    st.fixed_dictionaries({}, optional={name: st.sampled_from(values) for name, values in _ATTRIBUTES.items()}),
    st.lists(st.sampled_from(_IDENTIFIERS), max_size=6, unique=True).map(tuple),
)
"""Records whose values are often alike."""
patient = settings(deadline=None)
"""For properties: how long an example takes says nothing about whether it holds."""
