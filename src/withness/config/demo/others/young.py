"""Those who are still at school, or were until lately."""

from withness.config.demo.others.other import Looked, Other

YOUNG = (
    Other(
        "Callum", "I tell Dad when I'm angry, before I leave the house.", "We go days without talking after.",
        (3, 5, 5), "Sunday, and the door", next=(2, 13),
        different="You two talked about me as if I wasn't there when Dad came.",
        answer="We did. Next time you decide what we ask him, and you can stop us with a word. Which word?",
    ),
    Other(
        "Wren", "I find out what I like when nobody is looking.", "I don't know any more.", (2,), "Where to begin",
    ),
    Other(
        "Noor", "I go swimming with school once, in what I choose to wear.", "I was the fast one, before my skin.",
        (1, 3, 3), "What to say when somebody stares", next=(1, 15),
        first="I go swimming and don't care what they think.",
        looks=Looked("My skin and me", "at war", "we leave each other alone", (2, 4, 5)),
    ),
    Other(
        "Mateus", "I play the whole match when Dad is watching.", "I play for me. I want to remember that.",
        (4, 4, 6), "The penalty", next=(4, 16),
        differ=("You tell your dad to stay away for three matches.", "He'd be the only dad who isn't there."),
    ),
    Other(
        "Shreya", "I tell Mum what the stomach ache is about on the way, not at the gate.",
        "At the gate I can't talk any more.", (2, 5), "Maths on Tuesdays", next=(6, 15),
        looks=Looked("My stomach in the morning", "a stone", "quiet", (2, 3, 5), "It was quiet on the school trip."),
    ),
    Other(
        "Lior", "I answer to my name without checking who heard it.", "It took me long enough to find it.",
        (3, 3, 4, 6), "The letter from the university with the old name", next=(9, 11),
        different="You got my name right and then told me about it. I just want it to be ordinary.",
    ),
    Other(
        "Tāne", "I speak at Nan's table when the cousins are there.", "She goes quiet so that I can. I noticed.",
        (2, 4), "Whether Nan can come here once", offered=(5, 10),
    ),
    Other(
        "Elif", "I hand in work that I think is not good enough yet.", "I missed two deadlines because of that.",
        (2, 2, 4), "The essay I didn't send", offered=(4, 15),
    ),
)  # fmt: skip
