"""Looks at an open page as everybody might: on a desk in light, on the narrowest phone in the dark, with axe's ears."""

from collections.abc import Sequence

from axe_playwright_python.base import AXE_SCRIPT, AxeResults
from playwright.sync_api import Page

AXE = {
    "runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"],
    "resultTypes": ["violations"],
}
TWICE = "[...document.querySelectorAll('[id]')].map(e => e.id).filter((id, at, all) => all.indexOf(id) !== at)"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 320, "height": 640}
Shapes = Sequence[tuple[str, dict[str, int]]]
SHAPES: Shapes = (("light", WIDE), ("dark", NARROW))
"""Every colour and every layout once: no rule of the style sheets asks for both."""


def what_is_wrong(page: Page, name: str = "", listen_in: Shapes = SHAPES) -> dict[str, object]:
    """What axe finds on this page with everything unfolded, and whether it is too wide for the narrowest phone."""
    found: dict[str, object] = {}
    name = name or page.url
    page.evaluate("for (const each of document.querySelectorAll('details')) each.open = true")
    # Half a megabyte of script is read once for both, and what passed, the bulk of the answer, stays in the browser.
    page.evaluate(AXE_SCRIPT)
    for scheme, size in listen_in:
        page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]
        page.set_viewport_size(size)  # type: ignore[arg-type]
        result = AxeResults(page.evaluate("options => axe.run(options).then(({violations}) => ({violations}))", AXE))
        if result.violations_count:
            found[f"{scheme} {name}"] = result.generate_report()
    page.set_viewport_size(NARROW)  # type: ignore[arg-type]
    beyond = page.evaluate("document.documentElement.scrollWidth - document.documentElement.clientWidth")
    if beyond > 0:
        found[f"width {name}"] = f"{beyond} px too wide"
    if twice := page.evaluate(TWICE):
        # A part that is renewed is found by its id, and so is what a label belongs to.
        found[f"ids {name}"] = twice
    page.set_viewport_size(WIDE)  # type: ignore[arg-type]
    return found
