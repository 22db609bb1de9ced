// Other words, suggested in the text: by who may not write in it, taken up by who may. The text itself stays as it is.
import { Extension } from "@tiptap/core";
import { Plugin } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { nameOf, placeOf, runs } from "./letters.js";

const LONGEST = 4000;

// What somebody chose: words in one line, or a place between two letters of it. Nothing where that can't be told.
export const chosen = (text, { from, to }) => {
  const letters = runs(text).filter(({ words }) => words);
  const within = letters.filter((run) => run.from < to && from < run.to);
  if (from < to) {
    const first = within[0], last = within.at(-1);
    if (!first || first.line !== last.line || first.from > from || last.to < to) return null;
    const words = within.map((run) => run.words.slice(Math.max(0, from - run.from), to - run.from)).join("");
    return { from: nameOf(first, from), to: nameOf(last, to - 1), words };
  }
  const before = letters.find((run) => run.from < from && from <= run.to);
  const after = letters.find((run) => run.from <= from && from < run.to);
  if (!before && !after) return null;
  const line = (before ?? after).line;
  const words = letters.filter((run) => run.line === line && run.from < from)
    .map((run) => run.words.slice(0, from - run.from)).join("");
  return {
    from: before ? nameOf(before, from - 1) : "",
    to: after?.line === line ? nameOf(after, from) : "",
    after: words.split(/\s+/).filter(Boolean).slice(-4).join(" "),
  };
};

export const suggest = (suggestions, by, place, words) => {
  const kind = place.words === undefined ? "put" : words ? "say" : "take";
  if (kind === "put" && !words) return false;
  suggestions.set(crypto.randomUUID(), { by, kind, from: place.from, to: place.to, words: words.slice(0, LONGEST) });
  return true;
};

// Each suggestion with whose it is, and where what it is about stands now: nowhere once that line is gone.
export const suggested = (text, suggestions) => {
  const letters = runs(text);
  return [...suggestions.entries()].flatMap(([key, said]) => {
    if (typeof said?.from !== "string" || typeof said.to !== "string" || typeof said.words !== "string") return [];
    const first = placeOf(letters, said.from), last = placeOf(letters, said.to);
    const put = said.kind === "put";
    const line = put ? (first ?? last)?.line : first && last && first.line === last.line ? first.line : undefined;
    const from = put ? first?.after ?? last?.before : first?.before, to = put ? from : last?.after;
    const were = line ? letters.filter((run) => run.line === line)
      .map((run) => run.words.slice(Math.max(0, from - run.from), Math.max(0, to - run.from))).join("") : "";
    return [{ key, hand: suggestions._map.get(key).id.client, kind: said.kind, words: said.words, were, from, to, there: !!line }];
  });
};

// Who only suggests moves through the text and chooses words in it, and changes nothing.
export const unchanging = (refused) => Extension.create({
  name: "unchanging",
  addProseMirrorPlugins: () => [new Plugin({
    filterTransaction: (tr) => !tr.docChanged || !!tr.getMeta(ySyncPluginKey),
    props: {
      handleDOMEvents: {
        beforeinput: (_, event) => { event.preventDefault(); refused(); return true; },
        paste: (_, event) => { event.preventDefault(); return true; },
        drop: (_, event) => { event.preventDefault(); return true; },
        cut: (_, event) => { event.preventDefault(); return true; },
      },
    },
  })],
});
