"""What is known of each experiment beside its words: what happened, what its owner makes of it, and questions."""

from msgspec import Struct, field

from withness.ground.partnership import Accord, AccordId, Entry, MemberId, Version, VersionId, View

from .events import Answered, Asked, Happened, LeftOpen, MadeOfIt, QuestionId


class Line(Struct, frozen=True):
    """Something that was said. `words` is None once erased; `sure` where that was said with it."""

    by: MemberId
    at: int
    words: str | None
    sure: int | None = None
    written_by: MemberId | None = None


class Question(Struct):
    """A question of `asked.by`; `left` once its owner leaves it."""

    id: QuestionId
    asked: Line
    answer: Line | None = None
    left: bool = False

    @property
    def is_open(self) -> bool:
        """Whether its owner neither answered it nor left it."""
        return self.answer is None and not self.left


class Course(Struct):
    """What came of one experiment. `tried` is the version that was tried first."""

    tried: VersionId | None = None
    happened: list[Line] = field(default_factory=list)
    made: list[Line] = field(default_factory=list)
    questions: dict[QuestionId, Question] = field(default_factory=dict)


class ExperimentsState(Struct):
    """Everything heard about experiments."""

    of: dict[AccordId, Course] = field(default_factory=dict)


def evolve(draft: ExperimentsState, entry: Entry) -> None:
    """Take in one heard entry. What is said to a question that the listener never heard is passed over."""
    event = entry.event
    course = draft.of.setdefault(event.accord, Course())
    match event:
        case Happened():
            course.tried = course.tried or event.version
            course.happened.append(_line(entry))
        case MadeOfIt():
            course.made.append(_line(entry))
        case Asked():
            course.questions.setdefault(event.question, Question(event.question, _line(entry)))
        case Answered() if event.question in course.questions:
            course.questions[event.question].answer = _line(entry)
        case LeftOpen() if event.question in course.questions:
            course.questions[event.question].left = True


def _line(entry: Entry) -> Line:
    return Line(entry.by, entry.at, entry.event.words, getattr(entry.event, "sure", None), entry.written_by)


def course_of(view: View, experiment: AccordId) -> Course:
    """What came of this one so far."""
    return view.state(ExperimentsState).of.get(experiment) or Course()


def owner_of(experiment: Accord) -> MemberId:
    """Whose it is."""
    owner: MemberId = experiment.latest.terms.owner
    return owner


def predicted(experiment: Accord, version: Version) -> Version | None:
    """Where its owner last said what they expect, up to this version; None for whoever came later."""
    own = None
    for each in experiment.versions.values():
        if each.by == each.terms.owner and each.closing is None:
            own = each
        if each is version:
            break
    return own
