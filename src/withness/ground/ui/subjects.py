"""What can be spoken of by a Ref: how it is called in a sentence, where its page is, and what can be chosen in it;
filled once, at start, by the house."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from withness.ground.partnership import Ref, View
from withness.ground.partnership.refusals import NotHeardOf

Choices = Sequence[tuple[str, str]]


class Subject(Struct, frozen=True):
    """One kind of thing. `called` and `address` are given the view and the thing, `address` the partnership too; it is
    empty where the reader has no page of it. `choose` asks which of `choices`, `leans` tells which one somebody chose,
    and `chosen` is the page of that. `title` stands above what was said about it.

    What can be tied to other things says what a list calls `several` of them, which there are (`all_of`), and how one
    `stands` that is not simply there: that it ended, was taken back or erased."""

    called: Callable[[View, str], str]
    address: Callable[[View, str, str], str] = lambda _view, _ledger, _thing: ""
    choose: str = ""
    leans: str = "Would choose"
    title: str = "What somebody knows"
    choices: Callable[[View, str], Choices] = lambda _view, _thing: ()
    chosen: Callable[[str, str, str], str] = lambda _ledger, _thing, _choice: ""
    several: str = ""
    all_of: Callable[[View], Iterable[str]] = lambda _view: ()
    stands: Callable[[View, str], str] = lambda _view, _thing: ""


SOMETHING = Subject(lambda _view, _thing: "something")
_subjects: dict[str, Subject] = {}


def use(subjects: Mapping[str, Subject]) -> None:
    """Know these kinds, and no others."""
    _subjects.clear()
    _subjects.update(subjects)


def subject_of(thing: Ref) -> Subject:
    """How this kind of thing is shown."""
    return _subjects.get(thing.kind, SOMETHING)


def called(view: View, thing: Ref) -> str:
    """A thing in a sentence: "the goal “Walk in by myself”"."""
    return subject_of(thing).called(view, thing.id)


def all_of(view: View) -> Iterator[Ref]:
    """Everything that can be tied to other things, kind by kind, as each kind gives it."""
    return (
        Ref(kind, thing) for kind, subject in _subjects.items() if subject.several for thing in subject.all_of(view)
    )


def in_an_address(thing: Ref) -> str:
    """A thing as it stands in an address."""
    return f"{thing.kind}:{thing.id}"


def from_an_address(text: str) -> Ref:
    """The thing that an address names; raises NotHeardOf."""
    kind, colon, name = text.partition(":")
    if not colon:
        raise NotHeardOf
    return Ref(kind, name)
