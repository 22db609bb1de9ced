"""The order of topics is fair: nobody's list goes ahead, and it is the same whoever looks."""

from hypothesis import given
from hypothesis import strategies as st

from tests.talk import CLIENT, THERAPIST, Talk
from withness.capabilities.agenda.rules import IF_TIME, LIKE, MATTERS_A_LOT, Topic, in_turns
from withness.ground.partnership.verbs import leave

PEOPLE = ("maya", "jonas", "ines")
WEIGHTS = st.integers(IF_TIME, MATTERS_A_LOT)


@st.composite
def lists(draw, people=PEOPLE[:2], least=0):
    """Topics of these people, in the order in which they were put up, weighed by some of them."""
    topics = []
    for number in range(draw(st.integers(least, 12))):
        by = draw(st.sampled_from(people))
        weights = {person: draw(WEIGHTS) for person in people if person == by or draw(st.booleans())}
        topics.append(topic(number, by, weights))
    return topics


def topic(number, by, weights):
    return Topic(
        id=f"t{number}", by=by, listed_by=by, listed_at=number, audience=frozenset(PEOPLE), words=f"{number}",
        weights=weights,
    )  # fmt: skip


def ids(topics):
    return [each.id for each in topics]


@given(lists(PEOPLE))
def test_every_topic_is_there_once(topics):
    assert sorted(ids(in_turns(topics, PEOPLE))) == sorted(ids(topics))


@given(lists(PEOPLE), st.permutations(PEOPLE))
def test_who_is_named_first_changes_nothing(topics, people):
    assert ids(in_turns(topics, people)) == ids(in_turns(topics, PEOPLE))


@given(lists())
def test_swapping_the_two_people_changes_nothing(topics):
    swapped = {"maya": "jonas", "jonas": "maya"}
    mirrored = [
        topic(number, swapped[each.by], {swapped[person]: weight for person, weight in each.weights.items()})
        for number, each in enumerate(topics)
    ]
    assert ids(in_turns(mirrored, PEOPLE[:2])) == ids(in_turns(topics, PEOPLE[:2]))


@given(lists(PEOPLE, least=1))
def test_after_each_round_nobody_is_behind_by_a_topic(topics):
    """Among the first n times the people, everyone finds n of what matters to them, if they have as many."""
    order = in_turns(topics, PEOPLE)
    for person in PEOPLE:
        own = sorted((each.weights[person] for each in topics if each.weights.get(person, 0) >= LIKE), reverse=True)
        for turn, weight in enumerate(own, 1):
            first = [each.weights.get(person, 0) for each in order[: turn * len(PEOPLE)]]
            assert sum(1 for given in first if given >= weight) >= turn


@given(lists(least=1), st.data())
def test_giving_a_topic_more_weight_never_moves_it_back(topics, data):
    chosen = data.draw(st.sampled_from(topics))
    person = data.draw(st.sampled_from(PEOPLE[:2]))
    before = ids(in_turns(topics, PEOPLE[:2])).index(chosen.id)
    chosen.weights[person] = data.draw(st.integers(chosen.weights.get(person, IF_TIME), MATTERS_A_LOT))
    assert ids(in_turns(topics, PEOPLE[:2])).index(chosen.id) <= before


@given(lists())
def test_what_nobody_would_bring_comes_last_as_it_was_put_up(topics):
    order = in_turns(topics, PEOPLE[:2])
    idle = [each.id for each in topics if max(each.weights.values()) < LIKE]
    assert ids(order)[len(order) - len(idle) :] == idle


@given(WEIGHTS, st.integers(1, 8))
def test_topics_that_weigh_the_same_stay_as_they_were_put_up(weight, number):
    topics = [topic(each, "maya", {"maya": weight}) for each in range(number)]
    assert ids(in_turns(topics, PEOPLE[:2])) == ids(topics)


def test_a_long_list_of_one_leaves_room_for_the_first_of_the_other():
    talk = Talk()
    for words in ("bus", "school", "mum", "sleep"):
        talk.add(CLIENT, words, weight=MATTERS_A_LOT)
    talk.add(THERAPIST, "the walking-in plan")
    assert talk.order(CLIENT) == talk.order(THERAPIST) == ["bus", "the walking-in plan", "school", "mum", "sleep"]


def test_what_matters_most_to_both_comes_first():
    talk = Talk()
    talk.add(CLIENT, "bus", weight=2)
    talk.add(THERAPIST, "plan", weight=2)
    shared = talk.add(CLIENT, "mum", weight=3)
    assert talk.order(CLIENT) == ["mum", "plan", "bus"]
    talk.weigh(THERAPIST, shared, 3)
    assert talk.order(CLIENT) == talk.order(THERAPIST) == ["mum", "bus", "plan"]


def test_the_weight_of_somebody_who_left_no_longer_counts():
    talk = Talk()
    talk.add(CLIENT, "bus", weight=1)
    plan = talk.add(THERAPIST, "plan", weight=3)
    assert talk.order(CLIENT) == ["plan", "bus"]
    talk.say(THERAPIST, leave)
    assert talk.order(CLIENT) == ["bus", "plan"]
    assert plan in talk.topics(CLIENT)
