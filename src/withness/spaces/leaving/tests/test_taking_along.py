"""What somebody takes along: all that they hear and nothing else, readable anywhere, and checked by itself."""

import io
import json
import re
import zipfile

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from PIL import Image
from pycrdt import XmlElement, XmlFragment, XmlText

from tests.fhir import r4
from withness.capabilities.alliance.rules import give_feedback
from withness.capabilities.goals.events import GoalWording
from withness.capabilities.goals.rules import propose_goal
from withness.capabilities.needs.events import Answer
from withness.capabilities.needs.rules import give_needs
from withness.ground.ledger import drawer_of, hear, say
from withness.ground.ledger.hear import clock
from withness.ground.ledger.ids import new_id
from withness.ground.ledger.taken import DIGESTS, ENTRIES, OWN, BrokenExportError, check
from withness.ground.partnership.verbs import agree, erase, leave
from withness.ground.writing.keeping import How, Written, known, open_draft, store
from withness.ground.writing.suggesting import TEXT
from withness.ground.writing.text import empty
from withness.spaces.leaving.export import LOOK, NEEDS, PAGE, README, export_of


def put_forward(person, text="Walk in by myself"):
    goal = new_id()
    return goal, say(person.voice, propose_goal, goal=goal, version=goal, wording=GoalWording(text))[0]


@pytest.fixture
def said(maya, jonas):
    """A goal they agree on, words that Maya had erased, and feedback."""
    goal, _ = put_forward(maya)
    say(jonas.voice, agree, accord=goal, version=goal)
    _, entry = put_forward(maya, "Nobody is to read this")
    say(maya.voice, erase, entry=entry.id)
    say(maya.voice, give_feedback, feedback=new_id(), different="More time <b>at the end</b>")
    return entry


def test_what_is_hard_goes_along_as_fhir_for_whose_it_is_and_without_what_was_said_of_home(maya, jonas):
    assert NEEDS not in opened(export_of(maya.voice, clock())).namelist()
    answers = {"food": Answer(hard=True, help=True), "safety": Answer(hard=True)}
    say(maya.voice, give_needs, given=new_id(), answers=answers)
    export = export_of(maya.voice, clock())
    made = json.loads(opened(export).read(NEEDS))
    r4("Bundle").validate(made)
    assert [each["resource"]["code"]["text"] for each in made["entry"]] == ["Food"]
    assert NEEDS not in opened(export_of(jonas.voice, clock())).namelist()
    assert check(io.BytesIO(export)).entries == len(hear(maya.voice).heard)


def test_a_draft_goes_along_with_its_owner_alone(maya, jonas):
    draft = open_draft(maya.voice.ledger, maya.voice.member, {jonas.voice.member: How.WRITE})
    assert not [name for name in opened(export_of(maya.voice, clock())).namelist() if name.startswith("drafts/")]
    doc = empty()
    doc.get(TEXT, type=XmlFragment).children.append(XmlElement("paragraph", contents=[XmlText("Not yet")]))
    with transaction.atomic():
        store(known(draft), [Written(maya.voice.member, doc.get_update(), frozenset({doc.client_id}))])
    hers = export_of(maya.voice, clock())
    assert opened(hers).read("drafts/1.txt") == b"Not yet\n"
    assert check(io.BytesIO(hers)).entries
    for name in opened(his := export_of(jonas.voice, clock())).namelist():
        assert b"Not yet" not in opened(his).read(name)


def test_a_story_that_nobody_was_shown_goes_along_with_its_author_alone_until_it_is_erased(maya, jonas):
    name, drawn = new_id(), io.BytesIO()
    Image.new("RGB", (30, 20), (180, 90, 60)).save(drawn, "PNG")
    at, words = f"stories/{name}", {"title": "My river", "words-name": "It is called the ford"}
    assert maya.sends(f"stories/new/problem/{name}/", **words).status_code == 302
    picture = {"passage": "name", "says": "A ford at dusk", "picture": io.BytesIO(drawn.getvalue())}
    assert maya.sends(f"{at}/picture/", **picture).status_code == 302
    typed = words | {"words-name": "Typed about the ford", "draft": "a-name-of-chance"}
    assert maya.sends(f"{at}/write/?typed=1", **typed).status_code == 204

    def held(person):
        export = opened(export_of(person.voice, clock()))
        return [name for name in export.namelist() if b" ford" in export.read(name) or name.startswith("files/")]

    hers = held(maya)
    assert {PAGE, OWN} <= set(hers)
    assert len([name for name in hers if name.startswith("files/")]) == 1
    page = opened(export_of(maya.voice, clock())).read(PAGE).decode()
    assert "It is called the ford" in page
    assert "Typed about the ford" in page
    assert held(jonas) == []
    assert maya.sends(f"{at}/erase/").status_code == 302
    assert held(maya) == []


def opened(export):
    return zipfile.ZipFile(io.BytesIO(export))


def lines(export):
    return [json.loads(line) for line in opened(export).read(ENTRIES).splitlines()]


def test_it_holds_every_entry_its_reader_hears_once_and_nothing_else(said, maya, jonas, ines):
    for person in (maya, jonas, ines):
        taken = lines(export_of(person.voice, clock()))
        assert [line["id"] for line in taken] == [entry.id for entry in hear(person.voice).heard]
        assert [line["number"] for line in taken] == list(range(1, len(taken) + 1))


def test_nothing_in_it_tells_how_much_else_was_said(maya, jonas, ines):
    """Byte for byte the same, but for the moment it was made, whatever others say to each other meanwhile."""
    now = clock()
    before = opened(export_of(ines.voice, now))
    for _ in range(3):
        put_forward(maya)
    after = opened(export_of(ines.voice, now))
    assert {name: before.read(name) for name in before.namelist()} == {
        name: after.read(name) for name in after.namelist()
    }


def test_two_people_hold_the_same_digests_of_what_both_heard(said, maya, jonas):
    hers = {line["id"]: line["parts"] for line in lines(export_of(maya.voice, clock()))}
    his = {line["id"]: line["parts"] for line in lines(export_of(jonas.voice, clock()))}
    both = hers.keys() & his.keys()
    assert len(both) > 4
    assert {each: hers[each] for each in both} == {each: his[each] for each in both}


def test_erased_words_are_not_in_it_and_that_they_were_said_is(said, maya):
    export = opened(export_of(maya.voice, clock()))
    assert not any(b"Nobody is to read this" in export.read(name) for name in export.namelist())
    (line,) = [line for line in lines(export_of(maya.voice, clock())) if line["id"] == said.id]
    assert line["words"] is None
    assert line["parts"]["words"]["salted"] is None
    assert "These words were erased." in export.read(PAGE).decode()


def test_the_page_reads_like_the_record_and_asks_nobody_for_anything(said, jonas):
    export = opened(export_of(jonas.voice, clock()))
    page, look = export.read(PAGE).decode(), export.read(LOOK).decode()
    assert "You agreed to the goal" in page
    assert "More time &lt;b&gt;at the end&lt;/b&gt;" in page
    assert "<title>What was said</title>" in page
    assert "<script" not in page
    assert {each for each in re.findall(r'(?:src|href)="([^"]+)"', page) if not each.startswith("#")} == {LOOK}
    assert all(each.startswith("data:") for each in re.findall(r'url\("?([^")]+)', look))


def test_the_readme_says_how_to_check_it(said, maya):
    assert b"withness verify-export FILE" in opened(export_of(maya.voice, clock())).read(README)


def altered(export, name, change):
    """The same file, with one of those in it changed."""
    out = io.BytesIO()
    with opened(export) as old, zipfile.ZipFile(out, "w") as new:
        for each in old.namelist():
            new.writestr(each, change(old.read(each)) if each == name else old.read(each))
    return io.BytesIO(out.getvalue())


@pytest.mark.parametrize("name", [PAGE, README, ENTRIES, DIGESTS])
def test_a_changed_byte_in_any_of_its_files_fails(said, maya, name):
    export = export_of(maya.voice, clock())
    assert check(io.BytesIO(export)).entries == len(hear(maya.voice).heard)

    @settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.integers(0, len(opened(export).read(name)) - 1), st.integers(1, 255))
    def fails(where, by):
        def change(content):
            return content[:where] + bytes([content[where] ^ by]) + content[where + 1 :]

        with pytest.raises(BrokenExportError):
            check(altered(export, name, change))

    fails()


def test_a_changed_byte_of_the_zip_itself_fails_or_changes_nothing_in_it(said, maya):
    export = export_of(maya.voice, clock())
    whole = {name: opened(export).read(name) for name in opened(export).namelist()}

    @settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
    @given(st.integers(0, len(export) - 1), st.integers(1, 255))
    def fails(where, by):
        changed = export[:where] + bytes([export[where] ^ by]) + export[where + 1 :]
        try:
            check(io.BytesIO(changed))
        except BrokenExportError:
            return
        assert {name: opened(changed).read(name) for name in opened(changed).namelist()} == whole

    fails()


def test_a_file_that_was_put_in_or_left_out_fails(said, maya):
    export = export_of(maya.voice, clock())
    with opened(export) as old:
        for names in ([*old.namelist(), "more.txt"], old.namelist()[1:]):
            out = io.BytesIO()
            with zipfile.ZipFile(out, "w") as new:
                for name in names:
                    new.writestr(name, b"" if name == "more.txt" else old.read(name))
            with pytest.raises(BrokenExportError):
                check(io.BytesIO(out.getvalue()))


@pytest.mark.parametrize("file", [b"", b"not a zip", b"PK\x05\x06" + bytes(18)])
def test_what_is_no_export_is_said_to_be_none(file):
    with pytest.raises(BrokenExportError):
        check(io.BytesIO(file))


def test_members_take_it_along_from_the_record(said, maya, stranger):
    assert "take-along/" in maya.page("record/")
    assert "It isn't locked." in maya.page("take-along/")
    answer = maya.sends("take-along/")
    assert answer["Content-Type"] == "application/zip"
    assert re.search(r'filename="our-work-[0-9-]+\.zip"', answer["Content-Disposition"])
    assert check(io.BytesIO(answer.content)).member == maya.voice.member
    assert stranger.sends("take-along/").status_code == 404


def test_what_a_former_member_takes_ends_with_their_going(said, maya, jonas):
    say(maya.voice, leave)
    put_forward(jonas, "Said afterwards")
    assert b"Said afterwards" not in opened(export_of(maya.voice, clock())).read(ENTRIES)


def test_what_somebody_kept_for_themselves_goes_along_with_them_alone(maya, jonas):
    names = opened(export_of(maya.voice, clock())).namelist()
    assert OWN not in names
    mine = drawer_of(maya.voice)
    say(mine, propose_goal, goal="mine", version="mine", wording=GoalWording("Nobody knows that I paint"))
    export = export_of(maya.voice, clock())
    assert set(opened(export).namelist()) == {*names, OWN}
    assert check(io.BytesIO(export)).entries == len(hear(maya.voice).heard)
    assert "Nobody knows that I paint" in opened(export).read(PAGE).decode()
    assert [json.loads(line)["id"] for line in opened(export).read(OWN).splitlines()] == [
        e.id for e in hear(mine).heard
    ]
    his = opened(export_of(jonas.voice, clock()))
    assert not any(b"paint" in his.read(name) for name in his.namelist())
    changed = altered(export, OWN, lambda content: content.replace(b"paint", b"write"))
    with pytest.raises(BrokenExportError):
        check(changed)
