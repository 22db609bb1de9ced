// What a piece is made of: what it is called, then passages; in these paragraphs, headings, lists and quotes.
import { Node, mergeAttributes, textblockTypeInputRule } from "@tiptap/core";
import { Blockquote } from "@tiptap/extension-blockquote";
import { BulletList, ListItem, ListKeymap, OrderedList } from "@tiptap/extension-list";
import { TextSelection } from "@tiptap/pm/state";

const Doc = Node.create({ name: "doc", topNode: true, content: "title passage+" });

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
  content: "block+",
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

const Paragraph = Node.create({
  name: "paragraph",
  priority: 1000,
  group: "block",
  content: "text*",
  marks: "",
  parseHTML: () => [{ tag: "p" }],
  renderHTML: () => ["p", { dir: "auto" }, 0],
});

const Heading = Node.create({
  name: "heading",
  group: "block",
  content: "text*",
  marks: "",
  defining: true,
  parseHTML: () => ["h1", "h2", "h3", "h4", "h5", "h6"].map((tag) => ({ tag })),
  renderHTML: ({ HTMLAttributes }) => ["h3", mergeAttributes(HTMLAttributes, { dir: "auto" }), 0],
  addInputRules() { return [textblockTypeInputRule({ find: /^#{1,6}\s$/, type: this.type })]; },
  addKeyboardShortcuts() {
    return { "Mod-Alt-1": () => this.editor.commands.toggleNode("heading", "paragraph") };
  },
});

export const schema = (told) => [
  Doc, Text, Title, passage(told), Paragraph, Heading, Blockquote, BulletList, OrderedList, ListItem, ListKeymap,
];
