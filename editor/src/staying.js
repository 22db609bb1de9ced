// Everybody's words stay where they lie. To break a line, or to join two, is to take words out of one and to put them into
// another: they would be of whoever did that. So a line with words of others behind the cursor is broken by a sign in it, and
// of two lines the one without such words comes to the other.
import { Extension } from "@tiptap/core";
import { Plugin, TextSelection } from "@tiptap/pm/state";
import { ySyncPluginKey } from "@tiptap/y-tiptap";
import { runs } from "./letters.js";

const BREAK = "\n";
const isLine = (node) => node?.type.name === "paragraph";

// `isMine` tells whose hand it is; `refused` is called where two lines have to stay two.
const ways = (editor, text, isMine, refused) => {
  const change = (make) => editor.view.dispatch(make(editor.state.tr));
  const within = (from, to) => runs(text).filter((run) => run.words && run.from < to && from < run.to);
  const areOthers = (letters) => letters.some(({ hand }) => !isMine(hand));

  const followed = () => {
    const { $to } = editor.state.selection;
    return isLine($to.parent) && areOthers(within($to.pos, $to.end()));
  };
  const spans = () => {
    const { $from, $to } = editor.state.selection;
    return !$from.sameParent($to) && followed();
  };

  // What is chosen goes, and what was two lines stays two. One after the other, each change is seen as what it is.
  const take = () => {
    const { doc, selection: { from, to } } = editor.state;
    const lines = [];
    doc.nodesBetween(from, to, (node, at, parent) => { if (isLine(node)) lines.push({ node, at, parent }); });
    for (const { node, at, parent } of lines.toReversed()) {
      const whole = from < at && at + node.nodeSize < to && [lines[0].parent, lines.at(-1).parent].includes(parent);
      const begin = whole ? at : Math.max(from, at + 1), end = whole ? at + node.nodeSize : Math.min(to, at + node.nodeSize - 1);
      if (begin < end) change((tr) => tr.delete(begin, end));
    }
    change((tr) => tr.setSelection(TextSelection.near(tr.doc.resolve(from))));
  };

  const broken = () => {
    if (!followed()) return false;
    if (spans()) take();
    else {
      change((tr) => tr.deleteSelection());
      const { $from } = editor.state.selection, { type, attrs } = $from.parent;
      if ($from.parentOffset) change((tr) => tr.insertText(BREAK));
      else change((tr) => tr.insert($from.before(), type.create(attrs.as === "heading" ? null : attrs)));
    }
    return true;
  };

  // The line that begins at `at`, and the one before it.
  const joined = (at) => {
    const $at = editor.state.doc.resolve(at), { nodeBefore: one, nodeAfter: other } = $at;
    if (!isLine(one) || !isLine(other) || !one.content.size) return false;
    const goes = within(at - one.nodeSize, at), stays = within(at, at + other.nodeSize);
    if (!areOthers(stays)) return false;
    if (areOthers(goes)) {
      refused();
      return true;
    }
    const from = goes[0].line.parent, to = stays[0].line;
    text.doc.transact(() => {
      to.insert(0, one.textContent);
      if (one.attrs.as) to.parent.setAttribute("as", one.attrs.as);
      from.parent.delete(from.parent.toArray().indexOf(from), 1);
    }, ySyncPluginKey);
    return editor.commands.setTextSelection(at - 1);
  };
  const taken = (isAtEdge, edge) => {
    if (spans()) return take() ?? true;
    const { $from, empty } = editor.state.selection;
    return empty && isLine($from.parent) && isAtEdge($from) && joined(edge($from));
  };

  return {
    followed, spans, take, broken,
    back: () => taken(($at) => !$at.parentOffset && !$at.parent.attrs.as, ($at) => $at.before()),
    forth: () => taken(($at) => $at.pos === $at.end(), ($at) => $at.after()),
  };
};

export const staying = (...given) => Extension.create({
  name: "staying",
  // Before what lines do by themselves.
  priority: 1100,
  addKeyboardShortcuts() {
    const { broken, back, forth } = ways(this.editor, ...given);
    return { Enter: broken, Backspace: back, "Mod-Backspace": back, "Shift-Backspace": back, Delete: forth, "Mod-Delete": forth };
  },
  addProseMirrorPlugins() {
    const { followed, spans, take } = ways(this.editor, ...given);
    const put = (view, words) => {
      if (spans()) take();
      view.dispatch(view.state.tr.insertText(words).scrollIntoView());
      return true;
    };
    return [new Plugin({
      props: {
        handleTextInput: (view, _from, _to, words) => spans() && put(view, words),
        handlePaste: (view, _, { content }) =>
          (spans() || (content.childCount > 1 && followed())) && put(view, content.textBetween(0, content.size, BREAK)),
        handleDOMEvents: {
          cut: (view, event) => {
            if (!spans()) return false;
            const { dom, text: words } = view.serializeForClipboard(view.state.selection.content());
            event.clipboardData.setData("text/html", dom.innerHTML);
            event.clipboardData.setData("text/plain", words);
            event.preventDefault();
            take();
            return true;
          },
        },
      },
    })];
  },
});
