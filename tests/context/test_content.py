from context.content import ContentPlan, Gap, Piece, Place, fitting, gaps

MAIL, WEB = Place("newsletter_sent", "email"), Place("product_viewed", "web")
GUIDE = Piece("guide", "How.", personas=frozenset({"newcomer"}), channels=frozenset({"email"}))
NEWS = Piece("news", "What.", touchpoint_types=frozenset({"product_viewed"}))
PLAN = ContentPlan((MAIL, WEB), (GUIDE, NEWS))


def test_a_place_without_content_for_a_persona_is_a_gap() -> None:
    assert gaps(PLAN, ["newcomer", "regular"]) == (Gap("regular", MAIL),)


def test_what_names_nobody_is_for_all() -> None:
    assert fitting(PLAN, "regular", PLAN.places) == ((NEWS, WEB),)


def test_without_a_persona_all_content_is_found() -> None:
    assert fitting(PLAN, None, PLAN.places) == ((GUIDE, MAIL), (NEWS, WEB))
