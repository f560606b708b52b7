import pytest

from tests.identity.attributes.field_levels import SAME, levels_of

GIVEN = [
    # nicknames, in English and elsewhere
    ("Bob", "Robert", "nickname"),
    ("Peggy", "Margaret", "nickname"),
    ("Sepp", "Josef", "nickname"),
    ("Hans", "Johannes", "nickname"),
    ("Paco", "Francisco", "nickname"),
    ("Саша", "Aleksandr", "nickname"),
    # initials
    ("J.", "John", "initial"),
    ("JR", "John", "initial"),
    ("李", "李明", "initial"),
    ("李", "杰", "different"),
    # umlauts and other marks, written, left out or written out
    ("Jürgen", "Jurgen", SAME),
    ("Jürgen", "Juergen", "typo"),
    ("Søren", "Soeren", "typo"),
    ("Łukasz", "Lukasz", SAME),
    ("Đorđe", "Djordje", "typo"),
    ("François", "Francois", SAME),
    ("Işıl", "ISIL", SAME),
    ("İbrahim", "ibrahim", SAME),
    ("Ngọc", "Ngoc", SAME),
    # other scripts
    ("Иван", "Ivan", SAME),
    ("Александр", "Aleksandr", SAME),
    ("Александр", "Alexander", "nickname"),
    ("Пётр", "Петр", SAME),
    ("Сергей", "Sergey", "nickname"),
    ("Юрий", "Jurij", "sounds alike"),
    ("Γιώργος", "Giorgos", SAME),
    ("محمد", "Mohammed", "nickname"),
    ("خالد", "Khalid", "typo"),
    ("يوسف", "Yusuf", "nickname"),
    ("דוד", "Dvd", SAME),
    # joined and apart
    ("Hans-Peter", "Hanspeter", SAME),
    ("Hans-Peter", "Hans", "short form"),
    ("Annamaria", "Anna Maria", "short form"),
    ("Xiaoming", "Xiao-Ming", SAME),
    # slips and sound
    ("Jonh", "John", "typo"),
    ("Stephan", "Stefan", "similar"),
    ("Carl", "Karl", "similar"),
    ("Anna", "James", "different"),
]
FAMILY = [
    ("Müller", "Muller", SAME),
    ("Müller", "Mueller", "one edit"),
    ("Öztürk", "Oeztuerk", "one edit"),
    ("Groß", "Gross", SAME),
    ("Müller-Lüdenscheidt", "Mueller Luedenscheidt", "one edit"),
    ("Đukić", "Djukic", "one edit"),
    ("Yıldız", "Yildiz", SAME),
    ("Nguyễn", "Nguyen", SAME),
    ("Иванов", "Ivanov", SAME),
    ("Иванова", "Ivanov", "one edit"),
    ("Щербаков", "Shcherbakov", SAME),
    ("Папандопуло", "Papandopulo", SAME),
    ("Παπαδόπουλος", "Papadopoulos", SAME),
    ("الحسن", "Al-Hassan", "sounds alike"),
    ("Kowalski", "Kowalska", "one edit"),
    ("Nováková", "Novák", "typos or part of a double name"),
    # particles, written on, apart, short or not at all
    ("van der Berg", "Vanderberg", "one edit"),
    ("van der Berg", "van den Berg", "one edit"),
    ("van der Berg", "v.d. Berg", "typos or part of a double name"),
    ("von Hohenstein", "Hohenstein", "typos or part of a double name"),
    ("de la Cruz", "Delacruz", "one edit"),
    ("de la Cruz", "Cruz", "typos or part of a double name"),
    ("Al-Hassan", "Hassan", "typos or part of a double name"),
    ("O'Brien", "OBrien", SAME),
    ("O’Brien", "O`Brien", SAME),
    ("O Brien", "O'Brien", "one edit"),
    ("McDonald", "Mc Donald", "one edit"),
    ("McDonald", "MacDonald", "one edit"),
    ("St. John", "Saint John", SAME),
    # double names
    ("García López", "García", "typos or part of a double name"),
    ("Smith-Jones", "Jones Smith", "typos or part of a double name"),
    ("Klein geb. Groß", "Klein", "typos or part of a double name"),
    # titles, suffixes
    ("Dr. Klein", "Klein", SAME),
    ("Smith III", "Smith", SAME),
    ("Lord", "Lord", SAME),
    # sound
    ("Meyer", "Maier", "sounds alike"),
    ("Smythe", "Smith", "sounds alike"),
    ("Smith", "Jones", "different"),
]
WHOLE = [
    ("Smith, John", "John Smith", SAME, SAME),
    ("SMITH John", "John Smith", "swapped", SAME),
    ("Иванов Пётр", "Petr Ivanov", "swapped", SAME),
    ("Dr. John Smith", "John Smith PhD", SAME, SAME),
    ("Prof. Dr. med. Hans Müller", "Hans Mueller", SAME, "one edit"),
    ("Univ.-Prof. Dr. rer. nat. Eva Klein", "Eva Klein", SAME, SAME),
    ("Dipl.-Ing. Max Bauer", "Herr Max Bauer", SAME, SAME),
    ("Eva Klein, M.D.", "Eva Klein", SAME, SAME),
    ("Eva Klein Ph. D.", "Eva Klein", SAME, SAME),
    ("Dr. Phil Collins", "Phil Collins", SAME, SAME),
    ("John Lord", "John Lord", SAME, SAME),
    ("J. R. Smith", "John Robert Smith", "initial", SAME),
    ("JR Smith", "John Robert Smith", "initial", SAME),
    ("Smith, J.", "John Smith", "initial", SAME),
    ("Hans-Peter Müller", "Hanspeter Müller", SAME, SAME),
    ("María de la Cruz", "Maria Delacruz", SAME, "one edit"),
    ("Ludwig van Beethoven", "Beethoven, Ludwig van", SAME, SAME),
    ("García López, Ana", "Ana García López", SAME, SAME),
    ("Ana García López", "Ana García", SAME, "elsewhere"),
    ("Nguyễn Văn An", "An Nguyen Van", "elsewhere", "typos or part of a double name"),
    ("Eva Klein geb. Groß", "Eva Groß", SAME, "typos or part of a double name"),
]


@pytest.mark.parametrize(("left", "right", "level"), GIVEN)
def test_two_given_names_stand_at_the_expected_level(left: str, right: str, level: str) -> None:
    assert levels_of({"given_name": left}, {"given_name": right})["given_name"] == level


@pytest.mark.parametrize(("left", "right", "level"), FAMILY)
def test_two_family_names_stand_at_the_expected_level(left: str, right: str, level: str) -> None:
    assert levels_of({"family_name": left}, {"family_name": right})["family_name"] == level


@pytest.mark.parametrize(("left", "right", "given", "family"), WHOLE)
def test_two_whole_names_stand_at_the_expected_levels(left: str, right: str, given: str, family: str) -> None:
    told = levels_of({"full_name": left}, {"full_name": right})
    assert (told["given_name"], told["family_name"]) == (given, family)


def test_a_suffix_is_compared_by_itself() -> None:
    assert levels_of({"full_name": "John Smith Jr."}, {"full_name": "John Smith III"})["name_suffix"] == "different"
    assert levels_of({"full_name": "John Smith Junior"}, {"full_name": "Smith, John, Jr"})["name_suffix"] == SAME


def test_the_initial_of_a_family_name_says_nothing_about_another_family_name() -> None:
    assert levels_of({"full_name": "Anna S."}, {"full_name": "Anna Smith"}) == {"given_name": SAME}
    assert levels_of({"full_name": "Smith J"}, {"full_name": "John Smith"}) == {"family_name": SAME}


def test_several_given_names_in_one_field_are_all_looked_at() -> None:
    told = levels_of({"given_name": "Anna Maria / Lena"}, {"given_name": "Lena"})
    assert told["given_name"] == "elsewhere"
