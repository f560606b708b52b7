"""Every kind of mistake in every file of the rules, told by file and line with what to do."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from api.rules.part import RuleError
from api.rules.rules import FILES, SHIPPED, read_rules

KEYS = {
    "touchpoints.yaml": "types",
    "journey.yaml": "goals",
    "contact.yaml": "caps",
    "context.yaml": "payload",
    "value.yaml": "orders",
    "actions.yaml": "actions",
    "personas.yaml": "personas",
    "voice.yaml": "answers",
    "buying_centre.yaml": "roles",
    "content.yaml": "content",
    "departments.yaml": "departments",
}
"""Of every file a key at its left edge."""
SAYS_SO_IN_A_LIST = ("contact.yaml", "voice.yaml")
"""Files whose key holds a list, where a lone value stands for a list of one."""
NAMES = [
    ("touchpoints.yaml", "page_viewed: {", "page_viewed: {colour: red, ", "unknown key `colour` in the type"),
    ("touchpoints.yaml", "{purpose: looks around, ", "{", "the type `page_viewed` needs `purpose`"),
    ("touchpoints.yaml", "counts_as: transactional", "counts_as: transaction", "did you mean `transactional`?"),
    ("touchpoints.yaml", "goals: [purchase]", "goals: [purchases]", "did you mean `purchase`?"),
    ("touchpoints.yaml", "interest: 1}", "interest: -1}", "`interest` is at least 0, not -1"),
    ("touchpoints.yaml", "interest: 1}", "interest: .nan}", "`interest` is a number, not `.nan`"),
    ("touchpoints.yaml", "moment_of_truth: yes", "moment_of_truth: maybe", "allowed: true, false, yes, no"),
    ("touchpoints.yaml", "channels: [web]", "channels: [web, web]", "`web` stands twice in `channels`"),
    ("touchpoints.yaml", "channels: [web]", "channels: []", "`channels` is an empty list"),
    ("touchpoints.yaml", "  app_opened:", "  page_viewed:", "`page_viewed` stands twice"),
    ("journey.yaml", "rule: order,", "rule: asks for help,", "`asks for help` is the name of two; the first is in"),
    ("journey.yaml", "drop_off_after_days: 7", "drop_off_after_days: -7", "is from 0 to 36500, not -7"),
    ("journey.yaml", "drop_off_after_days: 7", "drop_off_after_days: week", "is a number, not `week`"),
    ("contact.yaml", "{cap: two calls", "{cup: two calls", "unknown key `cup` in a cap"),
    ("contact.yaml", "cap: two calls a month, ", "", "a cap needs `cap`"),
    ("contact.yaml", "cap: two calls a month", "cap: three a week", "`three a week` is the name of two"),
    ("contact.yaml", "per: household", "per: house", "allowed: person"),
    ("contact.yaml", "channels: phone,", "channels: fax,", "unknown `channels` `fax`; allowed: email"),
    ("contact.yaml", "at_most: 2", "at_most: 0", "`at_most` is at least 1, not 0"),
    ("contact.yaml", "at_most: 2", "at_most: -2", "`at_most` is at least 1, not -2"),
    ("contact.yaml", "within_days: 30", "within_days: 0", "`within_days` is more than 0 days"),
    ("contact.yaml", "valid_for_days: 1825", "valid_for_days: -1", "`valid_for_days` is from 0 to 36500"),
    ("contact.yaml", "needs: consent}", "needs: assent}", "did you mean `consent`?"),
    ("contact.yaml", "from: 20:00", "from: 20:00+02:00", "write it without a zone"),
    ("contact.yaml", "default_zone: Europe/Berlin", "default_zone: Mars/Base", "no time zone is called `Mars/Base`"),
    ("contact.yaml", "  AT: Europe/Vienna", "  AT: Europe/Wien", "no time zone is called `Europe/Wien`"),
    ("contact.yaml", "  AU: [", "  AT: [", "`AT` stands twice in `zones`"),
    ("contact.yaml", "  sms: {address: phone}", "  sms: {address: fone}", "unknown `address` `fone`"),
    ("context.yaml", "channels: [web, app]", "channels: [web, ap]", "did you mean `app`?"),
    ("context.yaml", "half_life_days: 60", "half_life_days: 0", "`half_life_days` is more than 0 days"),
    ("context.yaml", "valid_minutes: 120", "valid_minutes: -1", "`valid_minutes` is from 1 to 525600, not -1"),
    ("context.yaml", "valid_minutes: 120", "valid_minutes: [120]", "must be a single text, not a list"),
    ("context.yaml", "answered: [opened, clicked]", "answered: {opened: 1}", "an entry of `answered` must be a single"),
    ("value.yaml", "currency: EUR", "currency: Euros", "three letters of ISO 4217, such as EUR, not `EUROS`"),
    ("value.yaml", "unit_days:", "unit_day:", "did you mean `unit_days`?"),
    ("value.yaml", "margin: 1", "margin: -1", "`margin` is from 0 to 1, not -1"),
    ("actions.yaml", "purpose: newsletter", "purpose: newsleter", "did you mean `newsletter`?"),
    ("actions.yaml", "    propensity: 0.9\n", "", "the action `solve_request` needs `propensity`"),
    ("actions.yaml", "propensity: 0.9", "propensity: 9", "`propensity` is from 0 to 1, not 9"),
    ("actions.yaml", "value: 100", "value: -100", "`value` is at least 0, not -100"),
    ("actions.yaml", "times: 1.5", "times: -1.5", "`times` is at least 0, not -1.5"),
    ("actions.yaml", "selling: no", "selling: perhaps", "allowed: true, false, yes, no"),
    ("actions.yaml", "      web: Show where", "      wap: Show where", "unknown key `wap` in `treatments`"),
    ("actions.yaml", "  help_with_checkout:", "  solve_request:", "`solve_request` stands twice"),
    ("actions.yaml", "{stage: {purchase: [choosing]}}", "{stage: {purchase: [chosing]}}", "did you mean `choosing`?"),
    ("actions.yaml", "{stage: {purchase: [choosing]}}", "{stage: {purchases: [choosing]}}", "did you mean `purchase`?"),
    ("actions.yaml", "{stage: {purchase: [choosing]}}", "{stage: {}}", "`stage` names none; name one or leave it out"),
    ("actions.yaml", "{complaint: 7}", "{complaints: 7}", "did you mean `complaint`?"),
    ("actions.yaml", "{complaint: 7}", "{complaint: 0}", "the days of `complaint` is more than 0 days"),
    ("actions.yaml", "{happened: {complaint: 7}}", "{}", "asks nothing, so everybody would meet it"),
    ("actions.yaml", "{at_least: 1}", "{at_least: 2, at_most: 1}", "nothing meets `open_tickets`; exchange them"),
    ("actions.yaml", "{at_least: 1}", "{}", "`open_tickets` needs `at_least`, `at_most` or both"),
    ("actions.yaml", "    channel: phone\n", "    channel: fax\n", "unknown `channel` `fax`"),
    ("actions.yaml", "within_days: 5", "within_days: 0", "`within_days` is more than 0 days"),
    ("personas.yaml", "    at_least: 0.5\n", "", "needs `at_least`"),
    ("personas.yaml", "weight: 2", "weight: -2", "`weight` is at least 0.001, not -2"),
    ("personas.yaml", "  The newcomer:", "  The regular:", "`The regular` stands twice"),
    ("voice.yaml", "nps: [nps, score]", "nps: [nps, nps]", "`nps` stands twice"),
    ("voice.yaml", "words: [", "word: [", "did you mean `words`?"),
    ("voice.yaml", "nps: [nps, score]", "nps: {nps: score}", "must be a single text"),
    ("buying_centre.yaml", "  DECIDER: [", "  GATEKEEPER: [", "`GATEKEEPER` stands twice"),
    ("buying_centre.yaml", "  BUYER: [", "  BUYER: [] # [", "`BUYER` is an empty list"),
    ("content.yaml", "channels: [web]", "channels: [wab]", "did you mean `web`?"),
    ("content.yaml", "touchpoints: [product_viewed]", "touchpoints: [product_seen]", "unknown `touchpoints`"),
    ("content.yaml", "channels: [web]", "channels: [store]", "unknown channel of these touchpoints `store`"),
    ("content.yaml", "  how was it:", "  recommend us:", "`recommend us` stands twice"),
    ("content.yaml", "    about: Three questions after a request was closed.\n", "", "`how was it` needs `about`"),
    ("departments.yaml", "    about: Sells.\n", "", "the department `sales` needs `about`"),
    ("departments.yaml", "    channel: email", "    chanel: email", "did you mean `channel`?"),
    ("departments.yaml", "  service:", "  sales:", "`sales` stands twice"),
    ("departments.yaml", "sees: [value, invoices]", "sees: {value: invoices}", "must be a single text"),
]


def shipped(file: str) -> str:
    return (SHIPPED / file).read_text(encoding="utf-8")


def mistake(folder: Path, file: str, text: str) -> RuleError:
    """How a folder is refused in which one file says this."""
    (folder / file).write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as refused:
        read_rules(folder)
    assert refused.value.file == folder / file
    return refused.value


def test_every_file_is_tried() -> None:
    assert set(KEYS) == set(FILES) == {file for file, *_ in NAMES}


@pytest.mark.parametrize("file", FILES)
@pytest.mark.parametrize(
    ("text", "line", "says"),
    [
        ("", 1, "it is empty; say something in it, or delete it"),
        ("# nothing yet\n", 1, "it is empty"),
        ("- a\n- list\n", 1, "must be `key: value` pairs, not a list"),
        ("just words\n", 1, "must be `key: value` pairs, not `just words`"),
        ("colour: red\n", 1, "unknown key `colour` in the"),
        ("a: [1, 2\nb: 3\n", 2, "not YAML: "),
        ("a:\n\tb: 1\n", 2, "not YAML: a tab; indent with spaces"),
        ("a: 1\nb: \x07\n", 2, "not YAML: a character that no YAML may hold, U+0007; take it out"),
        ("a: *nobody\n", 1, "not YAML: found undefined alias"),
    ],
)
def test_what_is_no_such_file_is_refused(tmp_path: Path, file: str, text: str, line: int, says: str) -> None:
    found = mistake(tmp_path, file, text)
    assert says in str(found)
    assert found.line == line


@pytest.mark.parametrize(("file", "key"), KEYS.items())
class TestTheKeyOfEveryFile:
    def test_is_told_where_it_stands_twice(self, tmp_path: Path, file: str, key: str) -> None:
        text = shipped(file)
        found = mistake(tmp_path, file, f"{text}{key}: []\n")
        assert f"`{key}` stands twice" in str(found)
        assert found.line == text.count("\n") + 1

    def test_is_proposed_where_it_is_misspelt(self, tmp_path: Path, file: str, key: str) -> None:
        text = shipped(file)
        found = mistake(tmp_path, file, text.replace(f"\n{key}:", f"\n{key}x:", 1))
        assert f"unknown key `{key}x`" in str(found)
        assert f"did you mean `{key}`?" in str(found)
        assert found.line == text[: text.index(f"\n{key}:") + 1].count("\n") + 1

    def test_holds_nothing_of_another_type(self, tmp_path: Path, file: str, key: str) -> None:
        wrong = "{a: b}" if file in SAYS_SO_IN_A_LIST else "[a]"
        found = mistake(tmp_path, file, f"{_without(file, key)}{key}: {wrong}\n")
        assert found.line == _without(file, key).count("\n") + 1

    def test_is_missed_where_it_is_needed(self, tmp_path: Path, file: str, key: str) -> None:
        if file == "voice.yaml":  # a store may ask nobody anything
            return
        assert f"needs `{key}`" in str(mistake(tmp_path, file, _without(file, key) or "{}\n"))


def test_a_second_document_is_refused_where_it_begins(tmp_path: Path) -> None:
    text = shipped("voice.yaml")
    found = mistake(tmp_path, "voice.yaml", f"{text}---\nwords: [comment]\n")
    assert found.line == text.count("\n") + 2
    assert "a second begins here; take it out" in str(found)


@pytest.mark.parametrize(("file", "was", "becomes", "says"), NAMES)
def test_a_mistake_is_told_with_its_line(tmp_path: Path, file: str, was: str, becomes: str, says: str) -> None:
    text = shipped(file)
    place = next(_places(text, was))
    found = mistake(tmp_path, file, text[:place] + becomes + text[place + len(was) :])
    assert says in str(found)
    # A key that is missing is told at what misses it, which begins above.
    assert found.line <= text[: place + len(was)].count("\n") + 1
    assert found.line > 1


def _places(text: str, was: str) -> Iterator[int]:
    """Where something is written that is no comment."""
    start = 0
    while (place := text.find(was, start)) >= 0:
        if not text[text.rfind("\n", 0, place) + 1 : place + 1].startswith("#"):
            yield place
        start = place + 1


def _without(file: str, key: str) -> str:
    """A file without one of the keys at its left edge, and without what stands under it."""
    kept, inside = [], False
    for line in shipped(file).splitlines(keepends=True):
        if line[0].isalpha():
            inside = line.startswith(f"{key}:")
        if not inside and not line.startswith("#"):
            kept.append(line)
    return "".join(kept).lstrip("\n")
