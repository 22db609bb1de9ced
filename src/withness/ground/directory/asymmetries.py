"""Where powers differ about the directory."""

from withness.ground.partnership import Asymmetry

ASYMMETRIES = (
    Asymmetry(
        name="staff_look_whether_the_directory_is_right",
        who="Therapists and coordinators",
        what="say whether what the directory says of a service is so, when they looked and how, and take reports that "
        "something is wrong. Everyone can look for services, read who looked and when, and report.",
        reason="Whoever says that a number is right has called it, and answers for that with their name.",
        source="What a list says of itself ages; a date on which it was changed is no proof that somebody looked.",
        about="Help nearby",
    ),
)
