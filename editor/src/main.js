// Writing one text together: the editor, who is here, and what is saved. All words that people read are the page's.
import { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { Line } from "./line.js";
import { pasting } from "./pasting.js";
import { schema } from "./schema.js";
import { toolbar } from "./toolbar.js";
import { inWords, whose } from "./whose.js";

const place = document.getElementById("together");
const find = (name) => place.querySelector(`[data-part="${name}"]`);
const says = place.dataset;
const told = JSON.parse(says.told);

const doc = new Y.Doc();
const text = doc.getXmlFragment("text");
const awareness = new Awareness(doc);
awareness.setLocalState({});
const hands = new Map(Object.entries(told.hands).map(([hand, member]) => [Number(hand), member]));
hands.set(doc.clientID, told.me);
const nobody = { name: says.somebody, strand: "house" };
const of = (hand) => told.people[hands.get(hand)] ?? nobody;
const strandOf = ({ member, colour }) => told.people[member]?.strand ?? `colour-${Number(colour) || 0}`;

const make = (tag, className, textContent = "") => Object.assign(document.createElement(tag), { className, textContent });
const announce = (words) => { find("announce").textContent = words; };

let editor = null, wasAway = false;

const line = new Line(doc, awareness, says.at, {
  opened: () => { if (!editor) begin(); },
  kept: () => {
    const is = !line.isHere ? "away" : line.isSaved ? "saved" : "saving";
    find("kept").dataset.is = is;
    find("kept").textContent = line.isHere || editor ? says[is] : says.opening;
    if ((is === "away") !== wasAway && editor) {
      wasAway = is === "away";
      announce(wasAway ? says.away : says.back);
    }
  },
  closed: (code) => {
    const left = line.unsaved();
    if (!left && [4405, 4409, 4410].includes(code)) return location.reload();
    editor?.destroy();
    doc.destroy();
    for (const part of ["bar", "written", "here", "whose"]) find(part)?.remove();
    find("kept").textContent = code === 4410 || code === 4405 ? says.anew : says.closed;
    find("kept").dataset.is = "closed";
    announce(find("kept").textContent);
    if (!left) return;
    place.setAttribute("data-unsent", "");
    find("left").hidden = false;
    find("left").querySelector("textarea").value = left;
  },
});

const caret = (user) => {
  const cursor = make("span", `caret ${strandOf(user)}`);
  cursor.append(make("span", "name", user.name ?? ""));
  return cursor;
};

const whoIsHere = () => {
  for (const [hand, { user }] of awareness.getStates()) if (user?.member) hands.set(hand, user.member);
  const here = new Map([[told.me, told.people[told.me]]]);
  for (const { user } of awareness.getStates().values()) {
    if (user?.member) here.set(user.member, { name: user.name, strand: strandOf(user) });
  }
  find("here").replaceChildren(...[...here.values()].map(({ name, strand }) => make("li", strand, name)));
};

const tellWhose = () => {
  const list = find("words");
  if (!list.closest("details").open) return;
  list.replaceChildren(...inWords(text, of).map(({ name, strand, words }) => {
    const item = make("li", strand);
    item.append(make("span", "writer", `${name}: `), make("span", "", words));
    return item;
  }));
};

function begin() {
  find("written").replaceChildren();
  editor = new Editor({
    element: find("written"),
    injectCSS: false,
    editable: told.how === "write",
    extensions: [
      ...schema(told),
      Collaboration.configure({ fragment: text }),
      CollaborationCaret.configure({
        provider: { awareness },
        user: {},
        render: caret,
        selectionRender: (user) => ({ class: `held ${strandOf(user)}` }),
      }),
      whose({ text, of }),
    ],
    editorProps: {
      attributes: { role: "textbox", "aria-multiline": "true", "aria-label": says.label, "aria-describedby": "together-hint" },
      ...pasting(() => announce(find("refused").textContent = says.refused)),
    },
  });
  if (told.how === "write") toolbar(find("bar"), editor, told.more);
  find("shown").addEventListener("change", ({ target }) => editor.commands.showWhose(target.checked));
  find("words").closest("details").addEventListener("toggle", tellWhose);
  editor.on("update", tellWhose);
  awareness.on("change", whoIsHere);
  whoIsHere();
}

addEventListener("beforeunload", (event) => { if (!line.isSaved && !line.isOver) event.preventDefault(); });
