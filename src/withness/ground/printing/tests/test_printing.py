"""Pages to keep: tagged, with every sign in them, and nothing that somebody wrote is a command."""

import io
import re
import zlib

import pytest
from docx import Document
from PIL import Image

from withness.ground.printing.covered import lacks_much, missing
from withness.ground.printing.markdown import markdown
from withness.ground.printing.pdf import pdf
from withness.ground.printing.sheets import (
    Bars,
    Passage,
    Picture,
    Run,
    Sheet,
    Variant,
    every_word,
    language_of,
    lines_of,
    runs_rtl,
)
from withness.ground.printing.word import document

ARABIC = "رسالة إلى نفسي"
FURTHER = ("ਸਤਿ", "કેમ", "నమస్తే", "ನಮಸ್ಕಾರ", "നമസ്കാരം", "ආයුබෝවන්", "សួស្តី", "ສະບາຍດີ", "မင်္ဂလာပါ", "你好", "かな", "안녕")
HOSTILE = '#read("/etc/passwd") #sys.inputs $x$ = *no* `raw` <a> \\ // /* #import "@preview/x:1.0.0"'


def drawing() -> bytes:
    out = io.BytesIO()
    Image.new("RGBA", (300, 200), (180, 90, 60, 128)).save(out, "PNG")
    return out.getvalue()


def a_sheet(*words: str, title: str = "A letter", beside: str = "") -> Sheet:
    passages = [Passage("To the river", True, (Run("Mina", "clay", each),)) for each in words]
    passages.append(Passage("", False, (), (), Picture(drawing(), "A bridge")))
    return Sheet(title, "A letter", "Written by Mina.", ("Mina",), tuple(passages), beside)


def plain(made: bytes) -> bytes:
    """A PDF with what is compressed in it laid open."""
    laid = [made]
    for stream in re.findall(rb"stream\r?\n(.*?)\r?\nendstream", made, re.DOTALL):
        try:
            laid.append(zlib.decompress(stream))
        except zlib.error:
            continue
    return b"\n".join(laid)


@pytest.mark.parametrize("variant", Variant)
@pytest.mark.parametrize("whose", [False, True])
def test_a_page_is_tagged_for_screen_readers_and_has_its_pictures_in_words(variant, whose):
    made = plain(pdf(a_sheet("Dear river"), variant, whose=whose))
    for mark in (b"/MarkInfo", b"/StructTreeRoot", b"pdfuaid:part", b"/Lang", b"/H1", b"/Figure", b"/Alt"):
        assert mark in made, mark


@pytest.mark.parametrize("variant", Variant)
def test_bars_are_a_table_for_whoever_hears_the_page(variant):
    bars = Bars("with what", "people, about", ((HOSTILE, 25), (ARABIC, 10)))
    made = Sheet("A brief", "To: the council", "", (), (Passage("Figures", True, (), bars=bars),))
    laid = plain(pdf(made, variant))
    assert laid.count(b"/S/TH") + laid.count(b"/S /TH") >= 2
    assert laid.count(b"/S/TD") + laid.count(b"/S /TD") >= 4
    assert bars.shares() == [100.0, 40.0]
    assert f"{ARABIC}: 10" in markdown(made)
    (table,) = Document(io.BytesIO(document(made))).tables
    assert [cell.text for cell in table.rows[2].cells] == [ARABIC, "10"]


def test_what_somebody_wrote_is_no_command():
    made = plain(pdf(a_sheet(HOSTILE, title=HOSTILE), Variant.USUAL))
    assert b"root:" not in made
    assert b"/StructTreeRoot" in made


def test_a_page_that_never_ends_is_no_page_without_end():
    assert pdf(a_sheet(*(["word " * 400] * 40)), Variant.LARGE)


def test_each_line_runs_as_its_letters_do():
    assert runs_rtl(ARABIC)
    assert runs_rtl(f"12. {ARABIC}")
    assert not runs_rtl("Dear " + ARABIC)
    assert not runs_rtl("12")


def test_each_line_is_read_aloud_in_its_own_language_where_its_letters_tell():
    assert [language_of(each) for each in (ARABIC, "12. שלום", "Γειά", "Dear river", "Привет", "नमस्ते", "")] == [
        "ar", "he", "el", "", "", "", "",
    ]  # fmt: skip
    made = plain(pdf(a_sheet("Dear river", ARABIC), Variant.PLAIN))
    assert b"/Lang(en-GB)" in made
    assert b"/Lang(ar)" in made


def test_han_signs_are_read_aloud_as_the_piece_they_stand_in_is():
    assert language_of("手紙") == "zh"
    assert language_of("手紙", "手紙\n今日は一人で") == "ja"
    assert language_of("漢字", "오늘은 漢字") == "ko"
    assert language_of("手紙", f"{ARABIC} 手紙") == "zh"
    assert language_of("今日は") == "ja"
    made = Document(io.BytesIO(document(a_sheet("今日は一人で", title="手紙"))))
    assert '<w:lang w:eastAsia="ja"/>' in made.paragraphs[0]._p.xml


def test_a_page_that_would_be_question_marks_is_known_as_one():
    assert lacks_much("ᎣᏏᏲ ᏙᎯᏧ ᎤᏬᎵ ᎢᏣᏛᏁᎸ")
    assert not lacks_much("I walked in by myself today, and wrote Ꭳ on my hand")
    assert not lacks_much("")


def test_names_and_all_that_the_house_says_are_looked_through_for_what_fonts_lack():
    sheet = Sheet("A letter", "", "Written by Ꮳ.", ("Ꮳ",), (Passage("", False, (Run("ᏣᎳ", "clay", "Hello"),)),))
    assert missing(every_word(sheet)) == ["Ꮳ", "Ꮃ"]


def test_our_fonts_have_what_many_write_and_say_what_they_lack():
    written = f"{ARABIC} שלום Привет Γειά नमस्ते ስላም สวัสดี გამარჯობა Բարեւ 學習。手紙、カナ ngày łódź “…” – é"
    assert missing(" ".join((written, *FURTHER))) == []
    assert missing("Ꭳ好 ok Ꮟ") == ["Ꭳ", "Ꮟ"]


def test_every_font_of_ours_is_loaded_before_files_are_out_of_reach():
    """A page in each script, in the bounded process: a font that is looked for too late fails it."""
    assert pdf(
        a_sheet(ARABIC, "שלום", "Привет", "Γειά", "नमस्ते", "ስላም", "สวัสดี", "გამარჯობა", "Բարեւ", *FURTHER), Variant.USUAL
    )


def test_small_pictures_and_signs_that_come_with_copied_text_are_no_reason_not_to_print():
    small = "I did it 🙂 ❤️ 👩‍💻 👍🏽 1️⃣ 🇬🇧 → ✓ ☐ ⅓ ʰ"
    assert missing(small) == []
    copied = "\ufeffcopied\u200b \u202efrom\u202c else\u00adwhere\u2060, e\u0301 and \ue000"
    for variant in Variant:
        assert pdf(a_sheet(small, copied, title=f"{small} {copied}"), variant)


def test_a_document_holds_the_words_the_picture_and_the_direction():
    made = Document(io.BytesIO(document(a_sheet("Dear river\nand bridge", ARABIC), whose=True)))
    words = [paragraph.text for paragraph in made.paragraphs]
    assert words[:4] == ["A letter", "To the river", "Mina: Dear river", "Mina: and bridge"]
    xml = made.element.xml
    assert 'descr="A bridge"' in xml
    assert xml.count("<w:bidi/>") == 1
    assert made.core_properties.title == "A letter"
    assert made.core_properties.language == "en-GB"
    assert '<w:lang w:val="en-GB"/>' in made.styles.element.xml
    assert xml.count('<w:lang w:bidi="ar"/>') == 2, "who says it, and what"


def test_a_document_holds_what_no_document_can_hold_without_that():
    assert document(a_sheet("A bell \x07 and \x00 nothing"))


def test_plain_text_keeps_what_was_typed():
    made = markdown(a_sheet("# not a heading\n1. not a list\n*not loud*"))
    assert "\\# not a heading" in made
    assert "\\1. not a list" in made or "1\\. not a list" in made
    assert "\\*not loud\\*" in made
    assert made.startswith("# A letter\n")


def test_lines_are_those_that_were_typed():
    runs = (Run("Mina", "clay", "One\ntwo "), Run("Daniel", "teal", "and three\n\nfour"))
    lines = [[(run.who, run.words) for run in line] for line in lines_of(runs)]
    assert lines == [[("Mina", "One")], [("Mina", "two "), ("Daniel", "and three")], [("Daniel", "four")]]
