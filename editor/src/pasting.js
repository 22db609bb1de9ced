// What comes from a clipboard or is dropped here is words and how they are set, and nothing else.
const DROPPED = "script, style, link, meta, base, iframe, frame, object, embed, img, picture, svg, math, video, audio, source, canvas, form, input, button, select, textarea, template, noscript, head, title";

export const cleaned = (html) => {
  const page = new DOMParser().parseFromString(html, "text/html");
  const left = page.querySelectorAll(DROPPED);
  left.forEach((element) => element.remove());
  page.querySelectorAll("*").forEach((element) => {
    for (const { name } of [...element.attributes]) if (name !== "data-pm-slice") element.removeAttribute(name);
  });
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
