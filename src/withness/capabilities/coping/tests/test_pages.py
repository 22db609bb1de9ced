"""The pages of coping on the real site: the list, one strategy, trying it, and who sees nothing of it."""

from html import unescape

from withness.capabilities.coping.library import library
from withness.capabilities.coping.state import CopingState
from withness.ground.ledger import hear

FACTS = {"kind": "mind", "company": "either", "pace": "quiet", "place": "anywhere", "cost": "free"}


def own(person):
    return hear(person.voice).state(CopingState).of[person.voice.member]


def tries(person, strategy="walk-round", before="7", after="4", **words):
    answer = person.sends(f"coping/library/{strategy}/try/", before=before, context="home")
    assert answer.status_code == 302
    attempt = answer.url.rstrip("/").split("/")[-1]
    assert person.sends(f"coping/tries/{attempt}/", after=after, **words).status_code == 302
    return attempt


def text(page):
    return " ".join(unescape(page).split())


def test_the_whole_library_is_on_one_page_in_its_own_order(maya):
    page = maya.page("coping/library/")
    places = [page.index(f"/coping/library/{key}/") for key in library()]
    assert places == sorted(places)
    assert len(page.encode()) < 60_000


def test_the_order_follows_what_is_liked_and_what_helped_and_says_so(maya):
    maya.sends("coping/about-me/", likes=["outside"], strengths=["stubborn"])
    for before in "89765":
        tries(maya, before=before, after="5")
    page = text(maya.page("coping/library/"))
    assert "Because you like being outside, you are stubborn in a good way and it was easier 4 of 5 times." in page
    assert page.index("Once around the block") < page.index("Breathe out longer")


def test_narrowing_shows_what_fits_and_a_way_back_to_all(maya):
    page = maya.page("coping/library/?moment=sleep&minutes=5&nonsense=1&kind=nonsense")
    shown = [key for key in library() if f"/coping/library/{key}/" in page]
    assert shown
    assert all("sleep" in library()[key].facts.good_for and library()[key].facts.minutes <= 5 for key in shown)
    assert f"Show all {len(library())}" in page


def test_nothing_that_fits_says_what_to_do(maya):
    assert "Ask for a little less" in maya.page("coping/library/?moment=sleep&kind=social&company=alone&pace=active")


def test_every_strategy_has_its_page(maya):
    for key, strategy in library().items():
        page = text(maya.page(f"coping/library/{key}/"))
        for words in (strategy.name, *strategy.how, strategy.care, strategy.says, strategy.source):
            assert words in page


def test_five_hundred_of_ones_own_are_all_there_page_after_page(maya):
    from withness.capabilities.coping.events import Facts
    from withness.capabilities.coping.rules import write_strategy
    from withness.ground.ledger import say

    for number in range(500):
        say(maya.voice, write_strategy, strategy=f"own{number}", name=f"Mine {number} 🌧️", facts=Facts(kind="mind"))
    found, number = set(), 1
    while "After these" in (page := maya.page(f"coping/library/?page={number}")) or number == 1:
        assert len(page.encode()) < 60_000
        found |= {own for own in range(500) if f"/library/own{own}/" in page}
        number += 1
    assert found == set(range(500))


def test_trying_is_kept_with_both_numbers_and_shown_with_its_spread(maya):
    tries(maya, before="7", after="3", note="It rained.")
    tries(maya, before="5", after="6")
    page = text(maya.page("coping/library/walk-round/"))
    for words in (
        "7 before, 3 after, at home",
        "It rained.",
        "From 1 harder to 4 easier",
        "it was easier 1 of 2 times",
    ):
        assert words in page
    assert "by themselves" in page
    assert "it was easier 1 of 2 times" in text(maya.page("coping/helps/"))


def test_a_try_can_go_without_numbers_and_waits_on_the_page_until_it_is_over(maya):
    maya.sends("coping/library/walk-round/try/")
    (attempt,) = own(maya).tries
    assert f"/coping/tries/{attempt}/" in maya.page("coping/")
    assert maya.sends(f"coping/tries/{attempt}/").status_code == 302
    assert f"/coping/tries/{attempt}/" not in maya.page("coping/")


def test_saying_twice_how_it_was_loses_no_words(maya):
    attempt = tries(maya)
    answer = maya.sends(f"coping/tries/{attempt}/", after="9", note="Second thoughts")
    assert answer.status_code == 422
    assert "Second thoughts" in answer.content.decode()


def test_what_is_too_long_comes_back_whole(maya):
    answer = maya.sends("coping/library/new/", name="Long", how="ж" * 20_001, **FACTS)
    assert answer.status_code == 422
    assert "ж" * 20_001 in answer.content.decode()
    assert "Shorten it a little" in answer.content.decode()


def test_ones_own_and_ones_own_words_are_found_under_their_name(maya):
    maya.sends(
        "coping/library/new/", name="The <b>bench</b>", how="Sit\nthere", minutes="10", likes=["outside"], **FACTS
    )
    maya.sends("coping/library/walk-round/words/", name="जल्दी चक्कर", how="बाएँ, बाएँ")
    page = maya.page("coping/library/")
    assert "The &lt;b&gt;bench&lt;/b&gt;" in page
    assert "जल्दी चक्कर" in page
    assert "Once around the block" not in page
    one = text(maya.page("coping/library/walk-round/"))
    assert "In the list it is called “Once around the block”." in one
    assert "Put your shoes on" in one
    maya.sends("coping/library/walk-round/let-go/")
    assert "Once around the block" in maya.page("coping/library/")


def test_what_is_let_go_leaves_the_list_and_keeps_its_tries(maya):
    maya.sends("coping/library/new/", name="The bench", **FACTS)
    (bench,) = own(maya).facts
    tries(maya, strategy=bench)
    maya.sends(f"coping/library/{bench}/let-go/")
    assert "The bench" not in maya.page("coping/library/")
    assert maya.at(f"coping/library/{bench}/").status_code == 404
    assert "The bench" in maya.page("coping/helps/")


def test_a_press_likes_and_another_takes_it_back(maya):
    for liking, pressed in (("liked", 1), ("open", 0), ("not_for_me", 1)):
        maya.sends("coping/library/walk-round/like/", liking=liking)
        page = maya.page("coping/library/walk-round/").split("<main")[1].split("</main>")[0]
        assert page.count('aria-pressed="true"') == pressed
    assert maya.sends("coping/library/walk-round/like/", liking="adored").status_code == 422


def test_not_a_byte_of_the_others_pages_changes(maya, jonas, ines):
    def seen():
        return [
            [jonas.at(path).content.decode().split("<main")[1].count(word) for word in ("Mine", "easier", "tried")]
            for path in ("", "record/", "coping/", "coping/library/")
        ], len(hear(jonas.voice).heard)

    before = seen()
    maya.sends("coping/library/new/", name="Mine", **FACTS)
    tries(maya, note="Mine")
    assert seen() == before
    attempt = next(iter(own(maya).tries))
    for person in (jonas, ines):
        assert person.at(f"coping/tries/{attempt}/").status_code == 404
        assert person.at(f"coping/library/{next(iter(own(maya).facts))}/").status_code == 404
    assert ines.at("coping/").status_code == 404


def test_the_record_tells_me_what_i_did_and_nobody_else(maya, jonas):
    tries(maya, note="It rained.")
    page = text(maya.page("record/"))
    assert "tried something, at home" in page
    assert "It rained." in page
    assert "It rained." not in jonas.page("record/")
