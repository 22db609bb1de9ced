// The buttons above the text: one stop for the Tab key, arrows between them, and each says whether it is on.
const sets = (kind) => ({ run: (chain) => chain.setAs(kind), is: kind });
const DOES = {
  heading: sets("heading"),
  list: sets("dot"),
  numbers: sets("number"),
  quote: sets("quote"),
  undo: { run: (chain) => chain.undo() },
  redo: { run: (chain) => chain.redo() },
  passage: {
    run: (chain, { more, size }) => chain.insertContentAt(size, {
      type: "passage", attrs: { id: crypto.randomUUID(), prompt: more }, content: [{ type: "paragraph" }],
    }),
  },
};

export const toolbar = (bar, editor, more) => {
  const buttons = [...bar.querySelectorAll("button")];
  const step = { ArrowRight: 1, ArrowLeft: -1 };
  const rove = (to) => {
    buttons.forEach((button) => { button.tabIndex = button === to ? 0 : -1; });
    return to;
  };
  rove(buttons[0]);
  bar.addEventListener("keydown", (event) => {
    const at = buttons.indexOf(document.activeElement);
    const turned = getComputedStyle(bar).direction === "rtl" ? -1 : 1;
    const to = { Home: 0, End: buttons.length - 1 }[event.key] ?? (event.key in step ? at + step[event.key] * turned : null);
    if (event.key === "Escape") editor.commands.focus();
    if (to === null) return;
    event.preventDefault();
    rove(buttons[(to + buttons.length) % buttons.length]).focus();
  });
  // A press with a pointer leaves the cursor where it is.
  bar.addEventListener("mousedown", (event) => event.preventDefault());
  bar.addEventListener("click", ({ target }) => {
    const button = target.closest("button");
    if (!button) return;
    rove(button);
    DOES[button.dataset.does].run(editor.chain().focus(), { more, size: editor.state.doc.content.size }).run();
  });
  editor.on("transaction", () => {
    for (const button of buttons) {
      const { is } = DOES[button.dataset.does];
      if (is) button.setAttribute("aria-pressed", editor.isActive("paragraph", { as: is }));
    }
  });
  editor.view.dom.addEventListener("keydown", (event) => {
    if (!event.altKey || event.key !== "F10") return;
    event.preventDefault();
    buttons.find((button) => button.tabIndex === 0).focus();
  });
  bar.hidden = false;
};
