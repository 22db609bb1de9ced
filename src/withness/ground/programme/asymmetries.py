"""Where powers differ about a programme."""

from withness.ground.partnership import Asymmetry

ASYMMETRIES = (
    Asymmetry(
        name="staff_run_the_programme",
        who="Therapists and coordinators",
        what="say whether the practice has a programme and by which areas and groups people can choose to be counted, "
        "and read what its people need together, in figures that name nobody. They write briefs about it, which "
        "clients approve. Whether you are counted, only you say.",
        reason="Somebody has to answer for what is counted and for what is told to others of it.",
        source="Consent that is asked for by those who gain from it has to be given, and taken back, without them.",
        about="Being counted",
    ),
)
