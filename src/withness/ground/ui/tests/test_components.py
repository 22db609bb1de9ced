"""Components: what they take, what they escape, what they never do."""

import re
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from withness.ground.ui import examples

COTTON = Path(__file__).parent.parent / "templates" / "cotton"
PAGES = Path(__file__).parent.parent / "templates" / "ui"
NAMES = sorted(path.stem for path in COTTON.glob("*.html"))
FROM_THE_PAGE = {"chrome", "slot", "csrf_token"}

Drawn = Callable[..., str]
EVIL = '<script>alert("x")</script>'


def tag(name: str) -> str:
    return "c-" + name.replace("_", "-")


@pytest.mark.parametrize("name", NAMES)
def test_every_component_is_shown(name: str) -> None:
    used = "".join(path.read_text() for path in [*PAGES.glob("*.html"), *COTTON.glob("*.html")])
    assert re.search(rf"<{tag(name)}[ />]", used), f"{tag(name)} is nowhere to be seen on /look/"


@pytest.mark.parametrize("name", NAMES)
def test_every_component_says_what_it_is_and_what_it_takes(name: str) -> None:
    source = (COTTON / f"{name}.html").read_text()
    assert source.startswith("{# ")
    assert tag(name) in (COTTON.parent.parent / "README.md").read_text()


@pytest.mark.parametrize("name", NAMES)
def test_no_component_carries_script_style_or_unescaped_words(name: str) -> None:
    source = (COTTON / f"{name}.html").read_text()
    for forbidden in ("<script", "<style", "style=", "|safe", "autoescape", "{{ attrs }}", " on"):
        if forbidden == " on":
            assert not re.search(r"\son[a-z]+=", source)
        else:
            assert forbidden not in source


@pytest.mark.parametrize("name", NAMES)
def test_a_component_takes_nothing_from_the_page_by_accident(name: str, drawn: Drawn) -> None:
    source = (COTTON / f"{name}.html").read_text()
    declared = re.search(r"<c-vars ([^>]*)/>", source)
    names = re.findall(r":?([\w-]+)=", declared.group(1)) if declared else []
    around = {each.replace("-", "_"): "LEAKED" for each in names} | {"points": [], "items": []}
    page = f"<{tag(name)} />"
    assert "LEAKED" not in drawn(page, **around)
    used = set(re.findall(r"{{ (\w+)", source)) | set(re.findall(r"{% if (?:not )?(\w+)", source))
    made = set(re.findall(r"(?:as|with|for|,) (\w+)|(\w+)=", source))
    made_names = {part for pair in made for part in pair} | {"forloop"}
    assert used - {each.replace("-", "_") for each in names} - made_names - FROM_THE_PAGE == set()


@pytest.mark.parametrize(
    "page",
    [
        '<c-words :of="words" />',
        "<c-words>{{ words }}</c-words>",
        '<c-said who="{{ words }}" :strand="words" :id="words" />',
        '<c-change :chunks="chunks" />',
        '<c-field :name="words" :label="words" :value="words" :hint="words" :error="words" />',
        '<c-words-box :name="words" :label="words" :value="words" :hint="words" :error="words" :reader="words" />',
        '<c-scale :name="words" :legend="words" :low="words" :high="words" :error="words" :skip="words" />',
        '<c-steps name="a" :legend="words" :options="many" :hint="words" />',
        '<c-agenda :items="topics" />',
        '<c-answers :words="words" :because="words" :error="words" :version="words" />',
        '<c-refusal :why="words" :what="words" />',
        '<c-chart :title="words" :says="words" :low="words" :high="words" :lines="lines" />',
        "{% load ui %}{% spark points says=words %}",
        '<c-person :name="words" :role="words" />',
        '<c-section :title="words" :id="words" />',
    ],
)
def test_words_of_people_are_always_escaped(page: str, drawn: Drawn) -> None:
    points = [(date(2026, 9, 3), 4)]
    html = drawn(
        page, words=EVIL, chunks=[("out", EVIL), ("in", EVIL)], many=[EVIL], points=points,
        lines=[(EVIL, "clay", points), (EVIL, "teal", points)], topics=[{"words": EVIL, "by": EVIL, "strand": EVIL}],
    )  # fmt: skip
    assert "<script" not in html
    assert "&lt;script&gt;alert(&quot;x&quot;)" in html


def test_erased_words_say_so(drawn: Drawn) -> None:
    assert "These words were erased." in drawn('<c-words :of="gone" />', gone=None)
    assert "erased" in drawn('<c-agenda :items="items" />', items=[{"words": None, "strand": "clay", "by": "you"}])


def test_nothing_is_chosen_before_somebody_chooses(drawn: Drawn) -> None:
    for page in (
        '<c-scale name="a" legend="l" low="x" high="y" />',
        '<c-scale name="a" legend="l" :value="none" />',
        '<c-steps name="a" legend="l" :options="many" />',
        "<c-answers />",
    ):
        assert " checked" not in drawn(page, none=None, many=["a", "b", "c", "d", "e"])


@pytest.mark.parametrize("value", [0, "0", 1, 5, "9", 10])
def test_a_scale_has_eleven_points_and_the_chosen_one_is_kept(value: object, drawn: Drawn) -> None:
    html = drawn('<c-scale name="a" legend="l" :value="value" />', value=value)
    assert re.findall(r'name="a" value="(\d+)"', html) == [str(point) for point in range(11)]
    assert re.findall(r'value="(\d+)"[^>]* checked', html) == [str(value)]


def test_a_mistake_keeps_what_was_typed_and_is_tied_to_its_field(drawn: Drawn) -> None:
    html = drawn('<c-words-box name="a" label="l" value="half a sen" error="Say a little more." />')
    assert "half a sen</textarea>" in html
    assert 'aria-invalid="true"' in html
    assert re.search(r'aria-describedby="[^"]*a-error', html)
    assert 'id="a-error"' in html


def test_every_box_for_words_says_who_reads_it_and_leads_to_help(drawn: Drawn) -> None:
    html = drawn('<c-words-box name="a" label="l" reader="Jonas reads this." unsafe="/help/" />')
    assert "Jonas reads this." in html
    assert '<a href="/help/">I\'m not safe now</a>' in " ".join(html.split())


def test_without_an_address_help_is_the_public_page(drawn: Drawn) -> None:
    assert 'href="/not-safe/"' in drawn('<c-words-box name="a" label="l" />')


def test_the_four_answers_weigh_the_same(drawn: Drawn) -> None:
    html = drawn('<c-answers version="3" key="k" words="As it is." />')
    answers = re.findall(r'<label class="([^"]*)"><input type="radio" name="answer" value="(\w+)"', html)
    assert [value for _, value in answers] == ["agree", "counter", "decline", "differ"]
    assert {look for look, _ in answers} == {"choice"}
    assert html.count("<button") == 1
    assert "As it is.</textarea>" in html


def test_a_form_carries_its_key_and_the_version_it_answers(drawn: Drawn) -> None:
    html = drawn('<c-form action="/a/" key="k1" :version="version" inplace>x</c-form>', version=0)
    assert '<input type="hidden" name="key" value="k1">' in html
    assert '<input type="hidden" name="version" value="0">' in html
    assert "data-inplace" in html
    assert "data-once" in html


def test_a_change_can_be_heard_as_well_as_seen(drawn: Drawn) -> None:
    html = drawn('<c-change :chunks="chunks" />', chunks=examples.parts()["change"])
    assert re.search(r"<del>.*instead of .*every day.*</del>", html)
    assert re.search(r"<ins>.*now .*three mornings a week.*</ins>", html)


def test_a_chart_has_its_sentence_and_its_table(drawn: Drawn) -> None:
    html = drawn('<c-chart says="Better." :lines="lines" />', lines=[("Maya", "clay", examples.SLEEP)])
    assert "<figcaption" in html
    assert "Better." in html
    assert html.count("<tr>") == len(examples.SLEEP) + 1
    assert "no answer" in html


def test_a_rating_of_nought_is_not_taken_for_no_answer(drawn: Drawn) -> None:
    html = drawn('<c-chart says="Low." :lines="lines" />', lines=[("Maya", "clay", [(date(2026, 9, 3), 0)])])
    assert "<td>0</td>" in html
    assert "no answer" not in html


def test_nothing_rated_yet_draws_no_empty_chart(drawn: Drawn) -> None:
    assert "<svg" not in drawn("{% load ui %}{% spark points %}", points=[])
    assert "<svg" not in drawn('<c-chart says="Not rated yet." :lines="lines" />', lines=[])
