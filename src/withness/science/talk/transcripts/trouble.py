"""Why a file can't be read as the transcript of a session: one sentence each, for people."""


class NotATranscript(ValueError):
    """This file can't be read as a transcript."""

    why = "This is not a transcript in a form that is known here."

    def __init__(self, why: str = "") -> None:
        super().__init__(why or self.why)


class Empty(NotATranscript):
    """There is nothing in it, or nothing that anybody says."""

    why = "Nobody says anything in this file."


class TooLarge(NotATranscript):
    """No session is that long."""

    why = "This file is larger than any session: at most 32 MB are read."


class NotText(NotATranscript):
    """A picture, a recording, a document of a word processor."""

    why = "This is not plain text. A transcript is asked for, not a recording or a document."


class Broken(NotATranscript):
    """It begins as a known form and does not go on as one."""


class NobodyNamed(NotATranscript):
    """It does not say who speaks, so that nothing can be said about either."""

    why = "This transcript does not say who speaks. Each utterance needs a name."


class TooManyVoices(NotATranscript):
    """A conversation of two is looked at, or of a few."""

    why = "More than 40 people speak in this file. A session has a few voices."


class Chat(NotATranscript):
    """Written messages are no speech."""

    why = "This looks like a chat. Written messages are another kind of talk than what is heard here."


class NotEnglish(NotATranscript):
    """The model knows English alone, and would answer all the same."""

    why = "This does not look like English. English is all that can be read so far, so nothing was coded."
