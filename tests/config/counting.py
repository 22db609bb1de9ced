"""Prints, in a process of its own, what is kept sealed for a practice and its programme, opened."""

import sys

from withness.config.start import start


def main() -> None:
    start()
    from withness.doors.programme.keeping import of_release, of_voice, unseal
    from withness.doors.programme.models import BriefVoice, CountedPerson, Release
    from withness.ground.partnership import LedgerId
    from withness.ground.practice.counted import counted_in, expected_in

    practice = LedgerId(sys.argv[1])
    rows = CountedPerson.objects.get(), BriefVoice.objects.get(), Release.objects.get()
    names = rows[0].pseudonym, of_voice(rows[1].name), of_release(rows[2].month)
    opened = [unseal(practice, name, row.sealed) for name, row in zip(names, rows, strict=True)]
    (courses,) = counted_in(practice).values()
    says = [each.decode() if each is not None else "nothing" for each in opened]
    bases = [course.base for course in courses.values()]
    print(*says, *bases, f"measures: {bool(expected_in(practice))}", sep=", ")  # noqa: T201


if __name__ == "__main__":
    main()
