"""Those in the middle of work, children and everything else."""

from withness.config.demo.others.other import Looked, Other

GROWN = (
    Other(
        "Amara", "I drive on the ring road again, first with my brother.", "My mother lives on the other side of it.",
        (2, 3, 3, 5), "The lorry on Friday", next=(1, 9),
        different="I'd like to plan the next drive before we talk about the last one.",
    ),
    Other(
        "Tomasz", "I eat lunch with the others at work.", "I have been there a year and know nobody.",
        (1, 4), "What to say when they ask about home", next=(1, 11),
    ),
    Other(
        "Solveig", "I leave work at five on three days.", "My daughter is asleep when I come home.",
        (4, 6, 6, 7), "Saying no to the Thursday meeting",
        goodbye="Three evenings a week I am there for supper. You asked what I would miss, and I still do.",
    ),
    Other(
        "Joaquín", "I go up to the third floor by the stairs, and then by the lift.", "My new job is on the ninth.",
        (1, 2, 5), "The lift that stopped", next=(5, 14), offered=(12, 14),
    ),
    Other(
        "Yusuf", "I hold her at night and let Salma sleep.", "For weeks I was afraid of my own hands.",
        (2, 5, 6), "The thought on the stairs, and that it is only a thought", next=(2, 9),
        looks=Looked("An hour alone with her", "I call Salma", "I sing to her", (1, 4, 6), "She slept on me all hour."),
    ),
    Other(
        "Priya", "I eat something before the end of a night shift.", "I tell patients to.",
        (3, 3, 6), "The one I keep thinking of, bed eleven", next=(3, 18),
        called_off="They asked me to stay on, there was nobody. I'm sorry.",
    ),
    Other(
        "Oleksandr", "I read the news once a day, at noon.", "My hands shake when I saw, and I need my hands.",
        (1, 2, 2, 4), "Mother doesn't want to leave Kharkiv", next=(3, 14),
        first="I stop reading the news.",
    ),
    Other(
        "Sinéad", "Three evenings a week without wine, and I know what I do instead.", "The girls have started to look "
        "at the clock when I open the fridge.", (4, 5, 4, 6), "Friday was not one of the three", next=(6, 12),
        looks=Looked("Evenings I remember whole", "none", "all of them", (3, 5, 4, 6)),
        off="When I told you about Friday you wrote something down straight away. I felt like a case.",
    ),
    Other(
        "Abena", "I say “not today” to two people, before I am flat out.", "The pain comes when I've pretended "
        "for a week.", (2, 4, 5), "My manager and the word “reliable”", next=(7, 10),
        own_goal="I tell one friend what a crisis looks like, so somebody knows.",
    ),
    Other(
        "Ebba", "I say his name when people ask how many children we have.", "He was here. Two days is not nothing.",
        (1, 2, 4), "What Jonas does with the room", next=(10, 13),
        different="The silence last time was good. Please don't fill it.",
        answer="I won't. Thank you for telling me how it was on your side.",
    ),
    Other(
        "Dafydd", "I ring Huw before I've been up three nights.", "He said he'd rather drive over than come to a wake.",
        (5, 4, 6), "Lambing, and who feeds them if I can't", next=(13, 8),
        his_goal="Huw has the number of somebody to ring, and knows when to.",
    ),
)  # fmt: skip
