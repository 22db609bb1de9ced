"""How the demo's practice shows itself: its words, and two strands for a picture."""

import io

from PIL import Image, ImageDraw

from withness.ground.ledger import say
from withness.ground.partnership import Voice
from withness.ground.practice.events import OwnLine
from withness.ground.practice.pictures import keep_picture
from withness.ground.practice.rules import set_answers, set_hearing_again, set_lines, set_logo, set_words

WELCOME = "Come as you are. There is tea, and nobody has to begin."
OUT_OF_HOURS = (
    "Between our hours nobody reads here. If it can't wait, one of the numbers here can be reached day and night."
)


def show_itself(staff: Voice) -> None:
    """Say how the practice of `staff` is called and looks."""
    say(staff, set_words, name="Elm Street Practice", welcome=WELCOME, out_of_hours=OUT_OF_HOURS)
    say(staff, set_answers, within=2)
    say(staff, set_hearing_again, allowed=True)
    say(staff, set_lines, lines=(OwnLine("The front desk", "020 7946 0018", "weekdays from 9 to 5"),))
    says = "Two strands that cross, and the words Elm Street"
    say(staff, set_logo, picture=keep_picture(staff.ledger, _two_strands()), says=says)


def _two_strands() -> bytes:
    picture = Image.new("RGB", (400, 160), "#fdfaf4")
    pen = ImageDraw.Draw(picture)
    for colour, points in (
        ("#a4512e", ((40, 120), (90, 110), (130, 50), (180, 40))),
        ("#1f6b66", ((40, 40), (90, 50), (130, 110), (180, 120))),
    ):
        pen.line(points, fill=colour, width=12, joint="curve")
    pen.text((205, 62), "Elm Street", fill="#2b2622", font_size=36)
    drawn = io.BytesIO()
    picture.save(drawn, "PNG")
    return drawn.getvalue()
