"""Stories: the author's alone until they show them; written in by others where invited; agreed on as they stand."""

from collections.abc import Iterator

from msgspec.structs import replace

from withness.ground.partnership import (
    PARTNERS,
    AccordId,
    AccordKind,
    Asymmetry,
    Audience,
    Capability,
    Member,
    MemberId,
    Role,
    Said,
    Verb,
    VersionId,
    View,
)
from withness.ground.partnership.refusals import (
    AlreadyAnswered,
    ChangedMeanwhile,
    NotHeardOf,
    NotThisRole,
    NotYours,
    Refusal,
    WordsMissing,
)
from withness.ground.partnership.text import any_words, some_words
from withness.ground.partnership.verbs import erase, propose
from withness.ground.writing.whose import Run, words_of

from .events import (
    EVENTS,
    KIND,
    Answered,
    Asked,
    Kept,
    May,
    Passage,
    PutAway,
    Shown,
    Sort,
    StoryTerms,
    StoryWording,
    Suggested,
    SuggestionId,
    TakenBack,
    Text,
    Witnessed,
    Written,
)
from .state import LONGEST, Draft, StoriesState, checked, evolve, rewoven, without, writers


class NotInvited(Refusal):
    why = "The author has not asked you to write in this."
    what_now = "You can say to them what you would change."


class NotAskedTo(Refusal):
    why = "Here clients write their own stories, and ask others when they would like something written."
    what_now = "Talk about it. Once somebody has asked you for a letter, you can write it here."


class NotWithoutThem(Refusal):
    why = "Somebody else wrote in this too, and is not among those you chose."
    what_now = "Show it to them as well, or write it without their words."


class NotShown(Refusal):
    why = "Others were part of this before, and don't see the draft now."
    what_now = "Show it to them again first, so that nobody agrees to what they did not see."


def keep(
    view: View,
    by: Member,
    *,
    piece: AccordId,
    sort: Sort,
    template: str,
    text: Text,
    asked: bool,
    now: int,
    turn: int | None = None,
) -> list[Said]:
    """In my drawer: keep a piece as it stands now; what stood there before is destroyed. `asked`: a client asked me to
    write it. `turn`: how often it had been written when I opened it."""
    if by.role not in PARTNERS:
        raise NotThisRole
    if by.role is not Role.CLIENT and not asked:
        raise NotAskedTo
    known = view.state(StoriesState).own.get(piece)
    if known is not None and turn is not None and known.turn != turn:
        raise ChangedMeanwhile
    said = checked(text)
    if known is not None and known.text == said:
        return []
    return [view.only_me(Kept(piece, sort, template, said)), *_destroyed(view, by, known, now)]


def put_away(view: View, by: Member, *, piece: AccordId, now: int) -> list[Said]:
    """In my drawer: a piece is there no more. Every word of it that is there is destroyed."""
    known = view.state(StoriesState).own.get(piece)
    if known is None:
        return []
    return [view.only_me(PutAway(piece)), *_destroyed(view, by, known, now)]


def ask_for(
    view: View, by: Member, *, piece: AccordId, template: str, to: MemberId, now: int, words: str | None = None
) -> list[Said]:
    """Ask somebody who is here to write something of this template, as its author."""
    if by.role is not Role.CLIENT:
        raise NotThisRole
    if to == by.id or to not in view.members.partners():
        raise NotHeardOf
    if piece in view.state(StoriesState).asked:
        raise AlreadyAnswered
    return [view.to(frozenset({to}), Asked(piece, template, to, any_words(words, field="words", most=LONGEST)))]


def show(
    view: View,
    by: Member,
    *,
    piece: AccordId,
    to: Audience,
    may: May,
    now: int,
    draft: Draft | None = None,
) -> list[Said]:
    """Show a piece of mine to these partners, and say what they may do with it. `draft` is what lies in my drawer; a
    piece that is shown already goes on as it stands."""
    known = view.state(StoriesState).shown.get(piece)
    if known is not None and known.author != by.id:
        raise NotYours
    if not to or not to <= view.members.partners() - {by.id}:
        raise WordsMissing("Choose whom you want to show it to.", field="to")
    source = known if known is not None and not known.taken_back else draft
    if source is None or source.text is None:
        raise NotHeardOf
    if not _other_writers(view, by, source.text) <= to:
        raise NotWithoutThem
    if known is source and not known.audience - view.members.departed() <= to | {by.id}:
        raise NotYours("Somebody sees this already. Take it back first, then show it to whom you like.")
    others = writers(source.text.passages) - {by.id}
    return [view.to(to | {by.id}, Shown(piece, source.sort, source.template, may, source.text, others))]


def hand_over(
    view: View, by: Member, *, piece: AccordId, sort: Sort, template: str, words: dict[str, str], title: str, now: int
) -> list[Said]:
    """Show the others a piece that I wrote on paper, by what each question was answered; they read it."""
    state = view.state(StoriesState)
    if by.role is not Role.CLIENT:
        raise NotThisRole
    if piece in state.shown or piece in state.own:
        raise AlreadyAnswered
    answers = {prompt: said.strip() for prompt, said in words.items() if said.strip()}
    if not answers:
        raise WordsMissing(field=next(iter(words), "title"))
    passages = tuple(Passage(prompt, prompt, runs=(Run(by.id, said),)) for prompt, said in answers.items())
    return [view.to_partners(Shown(piece, sort, template, May.READ, checked(Text(title, passages))))]


def write(view: View, by: Member, *, piece: AccordId, text: Text, turn: int, now: int) -> list[Said]:
    """Write in a piece that is shown, as its author or where its author invited me to."""
    known = shown(view, piece)
    if known.author != by.id and known.may is not May.WRITE:
        raise NotInvited
    if known.turn != turn:
        raise ChangedMeanwhile("Somebody wrote in this while you did.")
    said = checked(text)
    if said == known.text:
        return []
    order = tuple(each.id for each in said.passages)
    # Nobody says more than they changed: the rest stays in the entries of whoever wrote it, theirs to have destroyed.
    before = set(known.text.passages) if known.text is not None else set()
    return [_wrote(view, by, known, order, replace(said, passages=tuple(p for p in said.passages if p not in before)))]


def take_out(view: View, by: Member, *, piece: AccordId, now: int) -> list[Said]:
    """Take my words out of a piece of somebody else's. What others wrote stays as it stands; every entry that holds
    words of mine in it is destroyed."""
    known = shown(view, piece)
    mine = [entry for entry, whose in known.entries.items() if by.id in whose]
    if known.author == by.id:
        raise NotYours
    if not mine or known.text is None:
        raise NotHeardOf
    left = without(known.text, by.id)
    # What the others wrote is said once more first: it stood in what is destroyed.
    said = [_wrote(view, by, known, tuple(each.id for each in left.passages), left, retold=True)]
    return [*said, *_destroyed(view, by, known, now)]


def _wrote(view: View, by: Member, known: Draft, order: tuple[str, ...], text: Text, *, retold: bool = False) -> Said:
    return view.to(known.audience, Written(known.piece, order, text, writers(text.passages) - {by.id}, retold))


def _other_writers(view: View, by: Member, text: Text) -> Audience:
    return (writers(text.passages) - {by.id}) & view.members.partners()


def suggest(
    view: View,
    by: Member,
    *,
    suggestion: SuggestionId,
    piece: AccordId,
    passage: str,
    words: str,
    now: int,
    why: str | None = None,
) -> list[Said]:
    """Suggest other words for one passage of a piece that is shown to me."""
    known = shown(view, piece)
    if known.author == by.id or known.may is May.READ:
        raise NotInvited
    stands = next((each for each in known.text.passages if each.id == passage), None) if known.text else None
    if stands is None:
        raise NotHeardOf
    said = some_words(words, field="words", most=LONGEST)
    if said == words_of(stands.runs).strip():
        raise WordsMissing("These are the words that stand there.", field="words")
    kept = frozenset(run.by for run in rewoven(stands.runs, said, by.id)) - {by.id}
    event = Suggested(suggestion, piece, passage, said, any_words(why, field="why", most=LONGEST), kept)
    return [view.to(known.audience, event)]


def answer_suggestion(
    view: View, by: Member, *, piece: AccordId, suggestion: SuggestionId, taken: bool, now: int
) -> list[Said]:
    """Take a suggestion up, so that its words stand in my piece as theirs who suggested them; or leave it."""
    known, state = shown(view, piece), view.state(StoriesState)
    if known.author != by.id:
        raise NotYours
    asked = state.suggestions.get(suggestion)
    if asked is None or asked.piece != piece:
        raise NotHeardOf
    if asked.taken is not None:
        raise AlreadyAnswered
    said = [view.to(known.audience, Answered(suggestion, piece, taken))]
    if not taken:
        return said
    if asked.words is None or known.text is None or asked.passage not in {each.id for each in known.text.passages}:
        raise NotHeardOf
    order = tuple(each.id for each in known.text.passages)
    stands = known.text.passages[order.index(asked.passage)]
    changed = replace(stands, runs=rewoven(stands.runs, asked.words, asked.by))
    return [*said, _wrote(view, by, known, order, Text(known.text.title, (changed,)))]


def take_back(view: View, by: Member, *, piece: AccordId, now: int) -> list[Said]:
    """Take a piece of mine back: nobody else sees the draft any more, and every entry that holds words of mine in it is
    destroyed. Versions that were agreed on stay, and so do passages in which there are only words of others."""
    known = shown(view, piece)
    if known.author != by.id:
        raise NotYours
    return [view.to(known.audience, TakenBack(piece)), *_destroyed(view, by, known, now)]


def put_forward(
    view: View,
    by: Member,
    *,
    piece: AccordId,
    version: VersionId,
    now: int,
    draft: Draft | None = None,
    counters: VersionId | None = None,
    why: str | None = None,
) -> list[Said]:
    """Put a piece forward as it stands. Shown to others, it needs their yes; `draft`, from my drawer, needs mine, and
    holds nobody else's words who is here and could be asked."""
    known = view.state(StoriesState).shown.get(piece)
    is_shown = known is not None and not known.taken_back
    source = known if is_shown else draft
    if source is None or source.text is None:
        raise NotHeardOf
    among = source.audience & view.members.partners() if is_shown else frozenset({by.id})
    if not _other_writers(view, by, source.text) <= among:
        raise NotShown
    accord = view.accords.get(piece)
    if accord is not None and not is_shown and accord.latest.audience - view.members.departed() != among:
        raise NotShown
    return propose(
        view, by, kind=KIND, accord=piece, version=version,
        wording=StoryWording(source.text.title, source.text.passages),
        terms=StoryTerms(source.sort, source.template, source.author),
        now=now, counters=counters, why=why, among=among,
    )  # fmt: skip


def witness(
    view: View,
    by: Member,
    *,
    piece: AccordId,
    now: int,
    struck: str | None = None,
    picture: str | None = None,
    touches: str | None = None,
    took: str | None = None,
) -> list[Said]:
    """Answer a piece that was opened to me, in as many of the four steps as I like."""
    accord = view.accord(piece, KIND)
    if by.role in PARTNERS:
        raise NotThisRole
    four = {"struck": struck, "picture": picture, "touches": touches, "took": took}
    said = {name: any_words(words, field=name, most=LONGEST) for name, words in four.items()}
    if not any(said.values()):
        raise WordsMissing(field="struck")
    return [view.to(accord.latest.audience, Witnessed(piece, **said))]


def shown(view: View, piece: AccordId) -> Draft:
    """A piece that is shown now; raises NotHeardOf."""
    known = view.state(StoriesState).shown.get(piece)
    if known is None or known.taken_back:
        raise NotHeardOf
    return known


def _destroyed(view: View, by: Member, known: Draft | None, now: int) -> Iterator[Said]:
    for entry, whose in known.entries.items() if known is not None else ():
        if by.id in whose:
            yield from erase(view, by, entry=entry, now=now)


def check(wording: StoryWording, _terms: StoryTerms | None) -> None:
    """A version has a title, and says something."""
    said = checked(Text(wording.title, wording.passages))
    if not any(each.runs or each.beside or each.head or each.picture for each in said.passages):
        raise WordsMissing("There is nothing in it yet.")


STORY = AccordKind(
    name=KIND,
    wording=StoryWording,
    terms=StoryTerms,
    title=lambda wording: wording.title,
    check=check,
    matter=None,
    may_be_led=False,
)

CLIENTS_BEGIN = Asymmetry(
    name="clients_write_their_own_stories",
    who="Clients",
    what="begin stories and letters, and choose who sees them and who may write in them. A therapist writes one only "
    "where a client asked for it.",
    reason="People are the authors of their lives. What is written about somebody should not begin without them.",
    source="White & Epston (1990), Narrative means to therapeutic ends; our second law.",
    about="What we do together",
)

CAPABILITY = Capability(
    name="stories",
    events=EVENTS,
    state=StoriesState,
    evolve=evolve,
    kinds=(STORY,),
    asymmetries=(CLIENTS_BEGIN,),
    dictated=(Verb("stories.hand_over", hand_over, words=("words", "title")),),
)
