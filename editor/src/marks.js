// What is marked in the text without being part of it, drawn anew whenever the text changed.
import { Extension } from "@tiptap/core";
import { Plugin, PluginKey } from "@tiptap/pm/state";
import { Decoration, DecorationSet } from "@tiptap/pm/view";

const KEY = new PluginKey("marks");

// `marked` gives each of them: from where to where, and as what. `changed` hears of it once they were drawn.
export const marks = (marked, changed) => {
  let soon = 0;
  const draw = (doc) => DecorationSet.create(doc, marked()
    .filter(({ to }) => to <= doc.content.size)
    .map(({ from, to, as }) => from < to
      ? Decoration.inline(from, to, { class: as })
      : Decoration.widget(from, () => Object.assign(document.createElement("span"), { className: as }))));
  return Extension.create({
    name: "marks",
    addCommands: () => ({
      markAnew: () => ({ tr, dispatch }) => {
        if (dispatch) tr.setMeta(KEY, true);
        return true;
      },
    }),
    onTransaction({ editor, transaction }) {
      if (transaction.getMeta(KEY)) return changed();
      if (!transaction.docChanged) return;
      // Only afterwards the shared document has what was typed.
      cancelAnimationFrame(soon);
      soon = requestAnimationFrame(() => !editor.isDestroyed && editor.commands.markAnew());
    },
    addProseMirrorPlugins: () => [new Plugin({
      key: KEY,
      state: {
        init: () => DecorationSet.empty,
        apply: (tr, before) => tr.getMeta(KEY) ? draw(tr.doc) : before.map(tr.mapping, tr.doc),
      },
      props: { decorations: (state) => KEY.getState(state) },
    })],
  });
};
