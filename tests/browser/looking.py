"""Looks at an open page as everybody might: on a desk in light, on the narrowest phone in the dark, with axe's ears."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page
from playwright.sync_api import ViewportSize as Size

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
UNFOLD = """() => {
  for (const each of document.querySelectorAll("details")) each.open = true;
  return "axe" in window;
}"""
"""Opens what is folded, and tells whether axe is there already."""
BEYOND_AND_TWICE = """() => [
  document.documentElement.scrollWidth - document.documentElement.clientWidth,
  [...document.querySelectorAll("[id]")].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at),
]"""
"""By how many pixels a page is too wide, and which ids are there twice."""
WIDE, NARROW = Size(width=1280, height=900), Size(width=320, height=640)
Shapes = Sequence[tuple[str, Size]]
SHAPES: Shapes = (("light", WIDE), ("dark", NARROW))
"""Every colour and every layout once: no rule of the style sheets asks for both."""


def listen_on_every_page(page: Page) -> None:
    """Whoever looks at many pages in one window has half a megabyte of axe sent and understood once, not for each."""
    page.add_init_script(AXE_SCRIPT)


def what_is_wrong(page: Page, name: str = "", listen_in: Shapes = SHAPES) -> dict[str, object]:
    """What axe finds on this page with everything unfolded, and whether it is too wide for the narrowest phone. The
    window is as large afterwards as it was before."""
    found: dict[str, object] = {}
    name, before = name or page.url, page.viewport_size
    if not page.evaluate(UNFOLD):
        page.evaluate(AXE_SCRIPT)
    for scheme, size in listen_in:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        _be(page, size)
        # What passed, the bulk of the answer, stays in the browser.
        result = AxeResults(page.evaluate("options => axe.run(options).then(({violations}) => ({violations}))", AXE))
        if result.violations_count:
            found[f"{scheme} {name}"] = result.generate_report()
    _be(page, NARROW)
    beyond, twice = page.evaluate(BEYOND_AND_TWICE)
    if beyond > 0:
        found[f"width {name}"] = f"{beyond} px too wide"
    if twice:
        # A part that is renewed is found by its id, and so is what a label belongs to.
        found[f"ids {name}"] = twice
    _be(page, before or WIDE)
    return found


def _be(page: Page, size: Size) -> None:
    if page.viewport_size != size:
        page.set_viewport_size(size)
