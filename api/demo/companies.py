"""Business customers and the people of their buying centres."""

from datetime import date

from stdnum.iso7064 import mod_11_10

from api.demo.addresses import new_address, new_landline, new_mobile
from api.demo.dice import Dice
from api.demo.mailboxes import Mailboxes, plain
from api.demo.people import Company, Gender, Person
from api.demo.timeline import Period, Timeline
from api.demo.vocabulary import countries, cultures

TRADES = ("Hotel", "Klinik", "Seniorenheim", "Bäckerei", "Studentenwerk", "Wohnbau", "Kantinen", "Gasthof")
OCCUPATIONS = ("Leiter Einkauf", "Einkäuferin", "Haustechnik", "Küchenchef", "Assistenz der Geschäftsführung")
FORMS = ("GmbH", "AG", "GmbH & Co. KG", "KG", "e. K.")


def new_company(dice: Dice) -> Company:
    """A German company with a valid VAT number."""
    name = f"{dice.pick(TRADES)} {cultures()['german'].family_name(dice)} {dice.pick(FORMS)}"
    office = new_address(countries()["DE"], dice)
    body = dice.digits("2#######")
    vat_id = f"DE{body}{mod_11_10.calc_check_digit(body)}"
    domain = f"{plain(name)[:24]}-{body[:4]}.example"
    return Company(name, vat_id, domain, office, new_landline(office, dice))


def buying_centre(company: Company, size: int, mailboxes: Mailboxes, dice: Dice, period: Period) -> list[Person]:
    """The people who buy for the company: same address and switchboard, own mailboxes."""
    people = []
    for position in range(size):
        gender = dice.pick((Gender.FEMALE, Gender.MALE))
        names = cultures()[dice.weighted(company.office.country.cultures)]
        given = dice.frequent(names.female if gender is Gender.FEMALE else names.male)
        family = names.family_name(dice)
        people.append(
            Person(
                id=f"{company.vat_id}-{position}",
                household=company.vat_id,
                gender=gender,
                given=given,
                birth_date=date(period.until.year - dice.randint(24, 62), dice.randint(1, 12), dice.randint(1, 28)),
                family=Timeline(family),
                home=Timeline(company.office),
                mobile=Timeline(new_mobile(company.office, dice)),
                mailbox=Timeline(mailboxes.at_work(given, family, company.domain)),
                landline=company.switchboard,
                employer=company,
                occupation=OCCUPATIONS[position % len(OCCUPATIONS)],
            )
        )
    return people
