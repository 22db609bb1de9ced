"""What others can see without opening anything names nothing: the subject of a mail, the icon of a tab."""

import re
from pathlib import Path

import pytest

HOUSE = Path(__file__).parents[2] / "src" / "withness"
TELLING = re.compile(
    r"withness|therap|client|patient|counsel|mental|crisis|danger|safe|session|partnership|practice|diagnos|health",
    re.IGNORECASE,
)
MAILS = sorted(HOUSE.glob("**/templates/**/mail/*.txt"))
PAGES = sorted(HOUSE.glob("**/templates/**/*.html"))
SCRIPTS = sorted(HOUSE.glob("**/static/**/*.js"))
ICONS = sorted(
    {icon for page in PAGES for icon in re.findall(r"rel=\"icon\"[^>]*{% static '([^']+)' %}", page.read_text())}
)


def test_a_word_that_tells_would_be_seen():
    assert TELLING.search("Your therapist wrote")
    assert TELLING.search("News from Withness")
    assert not TELLING.search("There is something new")


@pytest.mark.parametrize("mail", MAILS, ids=lambda path: f"{path.parents[1].name}/{path.stem}")
def test_the_subject_of_a_mail_names_nothing(mail):
    subject = mail.read_text("utf-8").partition("\n")[0].removeprefix("{% autoescape off %}")
    assert subject
    assert not TELLING.search(subject)
    assert "{" not in subject, "what is put in could name somebody"


def test_there_are_mails_and_icons_to_look_at():
    assert len(MAILS) >= 8
    assert len(ICONS) == 1


@pytest.mark.parametrize("icon", ICONS)
def test_the_icon_is_a_shape_without_words(icon):
    (file,) = HOUSE.glob(f"**/static/{icon}")
    assert not re.search(r"<text|<title|<desc|aria-label", file.read_text("utf-8"))
    assert not TELLING.search(file.stem)


def test_nothing_is_put_on_a_home_screen_and_no_notification_is_shown():
    """Either would carry a name for others to read: where one is wanted, its words belong into this test."""
    for page in PAGES:
        assert not re.search(r"rel=\"(manifest|apple-touch-icon)\"|application-name", page.read_text("utf-8")), page
    for script in SCRIPTS:
        assert not re.search(r"showNotification|new Notification|requestPermission", script.read_text("utf-8")), script
