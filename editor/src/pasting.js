// What comes from a clipboard or is dropped here is words and how they are set, and nothing else.
const DROPPED = "script, style, link, meta, base, iframe, frame, object, embed, img, picture, svg, math, video, audio, source, canvas, form, input, button, select, textarea, template, noscript, head, title";

const KEPT = /\s(?:data-pm-slice|contenteditable)\s*=\s*(?:"[^"]*"|'[^']*')/gi;
const TAG = /<([a-z][^\s/>]*)((?:"[^"]*"|'[^']*'|[^"'>])*)>/gi;
const BLOCKS = "P, DIV, H1, H2, H3, H4, H5, H6, UL, OL, BLOCKQUOTE, LI";

// The lines right in a list's item or a quote, each said to be one.
const lines = (page, within, as) => {
  let line = null;
  for (const child of [...within.childNodes]) {
    if (child.matches?.(BLOCKS)) {
      line = null;
      if (child.matches("P, DIV")) {
        const set = page.createElement("p");
        set.dataset.as = as;
        set.append(...child.childNodes);
        child.replaceWith(set);
      }
    } else if (line || child.textContent.trim()) {
      if (!line) {
        line = page.createElement("p");
        line.dataset.as = as;
        child.before(line);
      }
      line.append(child);
    }
  }
};

export const cleaned = (html) => {
  // What a tag says of itself is taken off before anything is built of it: building it would ask the page's policy.
  const bare = html.replace(/<style\b[^]*?<\/style\s*>/gi, "")
    .replace(TAG, (_, name, said) => `<${name}${(said.match(KEPT) ?? []).join("")}>`);
  const page = new DOMParser().parseFromString(bare, "text/html");
  page.querySelectorAll(`${DROPPED}, [contenteditable="false"]`).forEach((element) => element.remove());
  page.querySelectorAll("*").forEach((element) => {
    for (const { name } of [...element.attributes]) if (name !== "data-pm-slice") element.removeAttribute(name);
  });
  // Where a line of its source ends says nothing, unless it comes from here.
  if (!page.querySelector("[data-pm-slice]")) {
    const words = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
    while (words.nextNode()) words.currentNode.data = words.currentNode.data.replace(/\s*\n\s*/g, " ");
  }
  page.querySelectorAll("blockquote").forEach((quote) => lines(page, quote, "quote"));
  page.querySelectorAll("li").forEach((item) => lines(page, item, item.closest("ol, ul")?.matches("ol") ? "number" : "dot"));
  return page.body.innerHTML;
};

export const pasting = (refused) => {
  const files = (from) => (from?.files?.length ?? 0) > 0;
  const holds = (html) => /<(img|picture|svg|video|audio|object|embed|iframe)\b/i.test(html);
  return {
    transformPastedHTML: (html) => {
      if (holds(html)) refused();
      return cleaned(html);
    },
    handlePaste: (_, event) => {
      if (!files(event.clipboardData) || event.clipboardData.getData("text/plain")) return false;
      refused();
      return true;
    },
    handleDrop: (_, event) => {
      if (!files(event.dataTransfer)) return false;
      event.preventDefault();
      refused();
      return true;
    },
  };
};
