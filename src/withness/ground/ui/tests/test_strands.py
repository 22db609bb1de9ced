"""Threads: one for each person, the same for every reader."""

from withness.ground.ui.strands import strands


def test_the_client_is_clay_and_the_therapist_teal() -> None:
    assert strands((("t", "therapist"), ("c", "client"))) == {"t": "teal", "c": "clay"}


def test_two_clients_and_a_supporter_are_told_apart() -> None:
    given = strands((("a", "client"), ("b", "client"), ("t", "therapist"), ("s", "supporter")))
    assert len(set(given.values())) == 4
    assert given["a"] == "clay"
    assert given["t"] == "teal"


def test_somebody_who_joins_changes_nobody_elses_thread() -> None:
    people = (("a", "client"), ("t", "therapist"), ("g", "guardian"))
    before = strands(people)
    assert strands((*people, ("s", "supervisor"), ("u", "client"))).items() >= before.items()


def test_a_large_group_still_has_threads() -> None:
    assert len(strands(tuple((str(n), "client") for n in range(12)))) == 12
