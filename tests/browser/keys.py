"""Somebody who uses nothing but the keys: they tab to what they want, see where they are, type, and press.

Every step of the way is looked at: the focus is shown, stands on something, and can be moved on. To what lies in the
page itself they skip, as somebody does who comes by there every day.
"""

from playwright.sync_api import Locator, Page, expect

MOST_TABS = 160
MOST_IN_ONE = 6
"""A date or time takes a Tab for each of its parts."""

PATIENCE = 20_000
"""Milliseconds for a page to come, on a busy machine."""

WHERE = """wanted => {
  const at = document.activeElement;
  const renewed = !wanted.isConnected;
  if (!at || at === document.body) return { renewed, lost: true, name: "the page itself" };
  const near = [at, at.closest(".choice, .weight, .pass"), at.nextElementSibling].filter(Boolean);
  const drawn = near.some(each => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== "none" && parseFloat(outlineWidth) >= 2;
  });
  const { top, bottom, width } = at.getBoundingClientRect();
  return {
    renewed, lost: false, there: at === wanted, skips: at.matches(".skip a") && !!wanted.closest("main"),
    same: at === window.focusedBefore, name: at.outerHTML.slice(0, 120),
    seen: (drawn || at.tagName === "MAIN") && width > 0 && bottom > 0 && top < innerHeight,
    before: (window.focusedBefore = at) && undefined,
  };
}"""


class Keys:
    """A page, and the keys. `then` is what the page says once something was done: nothing is taken for granted."""

    def __init__(self, page: Page) -> None:
        self.page = page
        self.main = page.get_by_role("main")

    def to(self, wanted: Locator) -> Locator:
        """Press Tab until this has the focus, and see on every step where the focus is."""
        element = wanted.element_handle()
        times_lost = times_same = 0
        for _ in range(MOST_TABS):
            self.page.keyboard.press("Tab")
            at = self.page.evaluate(WHERE, element)
            if at["renewed"]:
                element = wanted.element_handle()
                at = self.page.evaluate(WHERE, element)
            times_lost += at["lost"]
            assert times_lost < 3, f"the keyboard goes round the whole page and doesn't reach {wanted}"
            if at["lost"]:
                continue
            times_same = times_same + 1 if at["same"] else 0
            assert times_same < MOST_IN_ONE, f"the keyboard doesn't get out of {at['name']}"
            assert at["seen"], f"nobody sees that the focus is on {at['name']}"
            if at["there"]:
                return wanted
            if at["skips"]:
                self.page.keyboard.press("Enter")
        raise AssertionError(f"the keyboard doesn't reach {wanted}")

    def press(self, name: str, then: str = "", *, within: Locator | None = None) -> None:
        """Press the button, link or summary with this name."""
        place = within or self.page.locator("body")
        control = place.locator("a, button, summary").filter(visible=True).and_(self._named(place, name))
        self.to(control.first)
        self.page.keyboard.press("Enter")
        self.sees(then)

    def write(self, label: str, words: str, *, within: Locator | None = None) -> None:
        """Write into the box with this label, over what stands there."""
        self.to(self.box(label, within or self.main))
        self.page.keyboard.press("Control+A")
        self.page.keyboard.insert_text(words)

    def box(self, label: str, within: Locator | None = None) -> Locator:
        """The box with this label."""
        boxes = (within or self.main).locator("input, textarea").filter(visible=True)
        return boxes.and_(self.page.get_by_label(label)).first

    def choose(self, name: str, *, within: Locator | None = None) -> None:
        """Choose one of several, as radios are chosen: the first by the space bar, the others by the arrows."""
        wanted = (within or self.main).get_by_role("radio", name=name).first
        group = self.page.locator(f'input[type=radio][name="{wanted.get_attribute("name")}"]')
        form = wanted.locator("xpath=ancestor::form").locator(group)
        chosen = form.and_(self.page.locator(":checked"))
        self.to(chosen if chosen.count() else form.first)
        self.page.keyboard.press("Space")
        for _ in range(form.count()):
            if wanted.is_checked():
                return
            self.page.keyboard.press("ArrowDown")
        expect(wanted).to_be_checked()

    def tick(self, label: str) -> None:
        """Tick the box with this label."""
        self.page.keyboard.press("Space") if self.to(self.main.get_by_role("checkbox", name=label)) else None

    def pick(self, label: str, option: str) -> None:
        """Pick from a list that opens, by typing how it begins."""
        field = self.to(self.main.get_by_label(label, exact=True).filter(visible=True))
        self.page.keyboard.type(option)
        assert field.locator("option:checked").inner_text().startswith(option)

    def sees(self, words: str) -> None:
        """The page says this now, or comes to say it."""
        if words:
            expect(self.main.get_by_text(words).filter(visible=True).first).to_be_visible(timeout=PATIENCE)

    def stands_at(self, wanted: Locator) -> None:
        """The focus is here, without anything pressed."""
        expect(wanted).to_be_focused(timeout=PATIENCE)

    def _named(self, place: Locator, name: str) -> Locator:
        ways = (place.get_by_role(role, name=name) for role in ("link", "button"))  # type: ignore[arg-type]
        return next(ways).or_(next(ways)).or_(place.locator("summary", has_text=name))


def be(page: Page, name: str, *, at: str = "") -> Keys:
    """Come in as one of the demo's people, by the keys; therapists go on to the person named in `at`."""
    page.goto("/demo/")
    keys = Keys(page)
    keys.press(f"Be {name}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"Hello {name}")
    if at:
        keys.press(at, "Waiting for your voice" if at == "Mina" else "", within=keys.main)
        expect(page.get_by_role("banner")).to_contain_text(at)
    return keys
