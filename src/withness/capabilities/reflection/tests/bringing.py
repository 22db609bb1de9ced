"""Bringing a transcript as a person does, for tests."""

from django.core.files.uploadedfile import SimpleUploadedFile

TALK = """Ada: Hello Ben, how have you been since we last met?
Ben: Not so good. I drank again at the weekend, and I don't know whether I can stop.
Ada: It sounds like part of you wanted the weekend to be different.
Ben: I really want to stop, I want to be there for Carla when she comes on the 14th.
Ada: What would help you on a Friday evening?
Ben: If I called my sister first, maybe.
Ada: You could go for a walk, or you could call 555 0199, they have a group on Fridays.
Ben: I like my evenings at the pub, it's where my friends are.
"""
WORDS = {"which": "Our talk of Friday", "question": "Who asked?"}


def brings(person, reflection, content=TALK, name="friday.txt"):
    file = SimpleUploadedFile(name, content.encode() if isinstance(content, str) else content)
    return person.browser.post(f"/with/{person.voice.ledger}/reflection/{reflection}/bring/", {"file": file})


def mark_in(answer):
    return answer.content.decode().split('name="mark" value="')[1].split('"')[0]


def says_who(person, reflection, mark, mask="on", **roles):
    return person.sends(f"reflection/{reflection}/who/", mark=mark, mask=mask, **roles)


ROLES = {"speaker-0": "therapist", "speaker-1": "client"}
