// Whose words these are: each letter carries the number of the browser that wrote it, and the house knows whose that is.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";
import * as Y from "yjs";

const KEY = new PluginKey("whose");

// Every run of words, in order: where it stands on the page, by which hand, in which passage. The page and the shared
// document have the same shape; a passage begins where an element of that name does.
const runs = (text) => {
  const found = [];
  let passage = 0;
  const walk = (type, from) => {
    let at = from;
    for (const part of type.toArray()) {
      if (part instanceof Y.XmlText) {
        for (let item = part._start; item; item = item.right) {
          if (item.deleted || !(item.content instanceof Y.ContentString)) continue;
          found.push({ from: at, to: at + item.length, hand: item.id.client, words: item.content.str, passage });
          at += item.length;
        }
      } else {
        if (part.nodeName === "passage") passage += 1;
        at = walk(part, at + 1) + 1;
      }
    }
    return at;
  };
  walk(text, 0);
  return found;
};

export const whose = ({ text, of }) => {
  let shown = false, soon = 0;
  const decorations = (doc) => DecorationSet.create(doc, runs(text)
    .filter(({ to }) => to <= doc.content.size)
    .map(({ from, to, hand }) => Decoration.inline(from, to, { class: `run ${of(hand).strand}` })));
  return Extension.create({
    name: "whose",
    addCommands: () => ({
      showWhose: (on) => ({ tr, dispatch }) => {
        shown = on;
        if (dispatch) tr.setMeta(KEY, true).setMeta("addToHistory", false);
        return true;
      },
    }),
    onTransaction({ editor, transaction }) {
      if (!shown || transaction.getMeta(KEY) || !transaction.docChanged) return;
      // Only afterwards the shared document has what was typed.
      cancelAnimationFrame(soon);
      soon = requestAnimationFrame(() => !editor.isDestroyed && editor.commands.showWhose(true));
    },
    addProseMirrorPlugins: () => [new Plugin({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, before) => {
          if (tr.getMeta(KEY)) return shown ? decorations(tr.doc) : DecorationSet.empty;
          return before.map(tr.mapping, tr.doc);
        },
      },
      props: { decorations: (state) => KEY.getState(state) },
    })],
  });
};

// The same in words: one after another, who wrote what.
export const inWords = (text, of) => {
  const told = [];
  for (const { hand, words, passage } of runs(text)) {
    const last = told.at(-1), { name, strand } = of(hand);
    if (last && last.name === name && last.passage === passage) last.words += words;
    else told.push({ name, strand, passage, words });
  }
  return told.filter(({ words }) => words.trim());
};
