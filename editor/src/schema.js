// What a text is made of: what it is called, where it is called anything, then passages; in these paragraphs, each of them
// set as one kind of line.
// How a line is set is said of it, and it stays the same line: whoever sets another's words as a list has not written them,
// and what somebody types in it meanwhile is not lost.
import { InputRule, Node } from "@tiptap/core";
import { TextSelection } from "@tiptap/pm/state";

const document = (content) => Node.create({ name: "doc", topNode: true, content });

const Text = Node.create({ name: "text", group: "inline" });

const Title = Node.create({
  name: "title",
  content: "text*",
  marks: "",
  defining: true,
  isolating: true,
  renderHTML: () => ["h2", { class: "title", dir: "auto" }, 0],
  addKeyboardShortcuts() {
    return {
      Enter: ({ editor }) => {
        const { $from } = editor.state.selection;
        if ($from.parent.type.name !== "title") return false;
        return editor.commands.command(({ tr, dispatch }) => {
          if (dispatch) tr.setSelection(TextSelection.near(tr.doc.resolve($from.after() + 1))).scrollIntoView();
          return true;
        });
      },
    };
  },
});

const passage = ({ labels, pictures }) => Node.create({
  name: "passage",
  content: "paragraph+",
  isolating: true,
  defining: true,
  addAttributes: () => ({ id: { default: "" }, prompt: { default: "" } }),
  renderHTML({ node }) {
    const { id, prompt } = node.attrs;
    const fixed = { contenteditable: "false" };
    return [
      "section", { class: "passage" },
      ...(labels[prompt] ? [["p", { class: "who", ...fixed }, labels[prompt]]] : []),
      ["div", { class: "words" }, 0],
      ...(pictures[id] ? [["figure", { class: "drawn", ...fixed }, ["img", pictures[id]]]] : []),
    ];
  },
});

// A heading comes below what the text is called, or below the page's own.
const heading = ({ titled }) => [titled ? "h3" : "h2", { dir: "auto" }, 0];
const SET = {
  dot: ["ul", {}, ["li", { dir: "auto" }, 0]],
  number: ["ol", {}, ["li", { dir: "auto" }, 0]],
  quote: ["blockquote", {}, ["p", { dir: "auto" }, 0]],
};
const BEGINS = { heading: /^#{1,6}\s$/, dot: /^[-*•]\s$/, number: /^\d+\.\s$/, quote: /^>\s$/ };

const lines = (state) => {
  const found = [];
  state.doc.nodesBetween(state.selection.from, state.selection.to, (node, at) => {
    if (node.type.name === "paragraph") found.push({ node, at });
  });
  return found;
};

const paragraph = (told) => Node.create({
  name: "paragraph",
  priority: 1000,
  content: "text*",
  marks: "",
  // A sign in it breaks a line that stays one, where others' words follow.
  whitespace: "pre",
  addAttributes: () => ({ as: { default: null, parseHTML: (element) => element.dataset.as ?? null } }),
  parseHTML: () => [
    { tag: "p" },
    ...["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag, attrs: { as: "heading" } })),
  ],
  renderHTML: ({ node }) => (node.attrs.as === "heading" ? heading(told) : SET[node.attrs.as]) ?? ["p", { dir: "auto" }, 0],
  addCommands: () => ({
    // Set the lines that are chosen as this, or, where they are, as nothing special.
    setAs: (kind) => ({ state, tr, dispatch }) => {
      const chosen = lines(state);
      if (!chosen.length) return false;
      const as = chosen.every(({ node }) => node.attrs.as === kind) ? null : kind;
      if (dispatch) for (const { at } of chosen) tr.setNodeMarkup(at, undefined, { as });
      return true;
    },
  }),
  addInputRules() {
    return Object.entries(BEGINS).map(([kind, find]) => new InputRule({
      find,
      handler: ({ state, range }) => {
        const $from = state.doc.resolve(range.from);
        if ($from.parent.type !== this.type) return null;
        state.tr.delete(range.from, range.to).setNodeMarkup($from.before(), undefined, { as: kind });
      },
    }));
  },
  addKeyboardShortcuts() {
    const plain = (editor) => {
      const { $from, empty } = editor.state.selection, { as } = $from.parent.attrs;
      return empty && as && $from.parent.type === this.type ? { as, $from } : null;
    };
    return {
      "Mod-Alt-1": () => this.editor.commands.setAs("heading"),
      Enter: ({ editor }) => {
        const at = plain(editor);
        if (!at) return false;
        // An empty line ends a list or a quote; behind a heading comes a line like any other.
        if (!at.$from.parent.content.size) return editor.commands.setAs(null);
        if (at.as !== "heading") return false;
        return editor.chain().splitBlock().command(({ tr }) => {
          tr.setNodeMarkup(tr.selection.$from.before(), undefined, { as: null });
          return true;
        }).run();
      },
      Backspace: ({ editor }) => {
        const at = plain(editor);
        return at && at.$from.parentOffset === 0 ? editor.commands.setAs(null) : false;
      },
    };
  },
});

export const schema = (told) => [
  ...(told.titled ? [document("title passage+"), Title] : [document("passage+")]), Text, passage(told), paragraph(told),
];
