"""Components and addresses put together with little say the same, byte for byte, as by their libraries' own tags."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.utils.safestring import mark_safe
from django_cotton.compiler_regex import CottonCompiler
from django_cotton.templatetags import _component
from hypothesis import given
from hypothesis import strategies as st

LIBRARIES = {
    "ui": "withness.ground.ui.templatetags.ui",
    "hearing": "withness.ground.ui.templatetags.hearing",
    "l10n": "django.templatetags.l10n",
}
LOADERS = ["django_cotton.cotton_loader.Loader", "django.template.loaders.app_directories.Loader"]
THEIRS = Engine(
    loaders=[("django.template.loaders.cached.Loader", LOADERS)],
    builtins=["django.templatetags.static", "django_cotton.templatetags.cotton"],
    libraries=LIBRARIES,
)
COTTON = Path(__file__).parent.parent / "templates" / "cotton"
TAKES = {path.stem: re.search(r"<c-vars ([^>]*)/>", path.read_text()) for path in sorted(COTTON.glob("*.html"))}

WORDS = st.text(st.sampled_from("<>&\"'{}%# =/\\\u202eأ😀ab"), max_size=12)
PLAIN = st.one_of(WORDS, WORDS.map(mark_safe), st.none(), st.booleans(), st.integers(-3, 12))
SAID = st.one_of(PLAIN, st.lists(WORDS, max_size=3), st.dictionaries(st.sampled_from(["words", "by", "label"]), WORDS))
WAYS = (
    ':{0}="{1}"',
    '{0}="{{{{ {1} }}}}"',
    '{0}="a {{{{ {1}|default:0 }}}} b"',
    "{0}={1}",
    "{0}=unknown",
    "{0}",
    '{0}="<a&b>"',
)
NASTY = "<b title='x'>\"&</b>"


@st.composite
def pages(draw: st.DrawFn) -> tuple[str, dict[str, Any]]:
    """One component with some of its attributes, each given in some way, and what a page knows."""
    name = draw(st.sampled_from(list(TAKES)))
    declared = TAKES[name]
    takes = re.findall(r":?([\w-]+)=", declared.group(1)) if declared else []
    given = [
        draw(st.sampled_from(WAYS)).format(each, f"said{number}")
        for number, each in enumerate(draw(st.lists(st.sampled_from(takes), unique=True)) if takes else [])
    ]
    tag = f"c-{name.replace('_', '-')} {' '.join(given)}"
    inner = draw(st.sampled_from(["", "{{ said0 }}", '<c-words :of="said0" /><c-button>{{ said1 }}</c-button>']))
    around = {f"said{number}": draw(SAID) for number in range(len(takes) + 2)}
    return f"<{tag}>{inner}</{tag.split(maxsplit=1)[0]}>", around


def drawn(engine: Engine, page: str, around: dict[str, Any]) -> str:
    """The page, or how it can't be shown."""
    try:
        return engine.from_string(CottonCompiler().process(page)).render(Context(around))
    except Exception as wrong:  # noqa: BLE001  # whatever goes wrong must go wrong alike
        return repr(wrong)


@pytest.fixture(scope="module", autouse=True)
def their_parts() -> Iterator[None]:
    """Components within their components are theirs, too."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(_component, "get_template", THEIRS.get_template)
        yield


@given(pages())
def test_a_component_is_shown_as_its_library_shows_it(page: tuple[str, dict[str, Any]]) -> None:
    assert drawn(Engine.get_default(), *page) == drawn(THEIRS, *page)


@pytest.mark.parametrize("name", TAKES)
def test_every_attribute_of_every_component_is_escaped_as_its_library_escapes_it(name: str) -> None:
    """Each by itself and in each way, so that none depends on what is drawn by lot."""
    takes = re.findall(r":?([\w-]+)=", TAKES[name].group(1)) if TAKES[name] else []
    tag = f"c-{name.replace('_', '-')}"
    for words in (NASTY, mark_safe(NASTY)):
        for each in (way.format(taken, "said0") for taken in takes for way in WAYS):
            page, around = f"<{tag} {each}>{{{{ said0 }}}}</{tag}>", {"said0": words}
            assert drawn(Engine.get_default(), page, around) == drawn(THEIRS, page, around), each


@pytest.mark.parametrize("how", ["{}", "{% autoescape off %}{}{% endautoescape %}"])
@given(word=PLAIN)
def test_an_address_is_put_together_as_by_django(how: str, word: Any) -> None:
    tags = ("{% url 'goals:goal' word 'b' %}", "{% url 'goals:goals' partnership=word %}", "{% static word %}")
    kept = ("{% url 'goals:goal' word as at %}{{ at }}", "{% static word as at %}{{ at }}")
    for each in (*tags, *kept):
        page, around = how.replace("{}", each), {"word": word}
        assert drawn(Engine.get_default(), page, around) == drawn(THEIRS, page, around)


@pytest.mark.parametrize("page", ["<c-words only />", '<c-component is="words" />', '<c-words :attrs="words" />'])
def test_what_is_left_out_of_their_ways_is_refused_and_not_passed_over(page: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        Engine.get_default().from_string(CottonCompiler().process(page))
