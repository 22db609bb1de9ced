"""The wording of the measure that we made ourselves; that of all others comes from whoever has the right to it."""

from functools import cache
from importlib.resources import files

from .questionnaire import Wording, read_questionnaire


@cache
def own_wordings() -> dict[str, Wording]:
    """Our own wordings by the code of their measure, in every language there is."""
    folder = files(__package__).joinpath("wordings")
    read = (read_questionnaire(file.read_bytes()) for file in folder.iterdir() if file.name.endswith(".yaml"))
    return {wording.measure: wording for wording in read}
