// Writing one text together: the editor, who is here, and what is saved. All words that people read are the page's.
import { Editor } from "@tiptap/core";
import { Collaboration } from "@tiptap/extension-collaboration";
import { CollaborationCaret } from "@tiptap/extension-collaboration-caret";
import { Awareness } from "y-protocols/awareness";
import * as Y from "yjs";
import { runs } from "./letters.js";
import { Line } from "./line.js";
import { marks } from "./marks.js";
import { pasting } from "./pasting.js";
import { schema } from "./schema.js";
import { staying } from "./staying.js";
import { suggested, unchanging } from "./suggesting.js";
import { suggestions } from "./table.js";
import { toolbar } from "./toolbar.js";
import { byWriter, inWords } from "./whose.js";

const place = document.getElementById("together");
const find = (name) => place.querySelector(`[data-part="${name}"]`);
const says = place.dataset;
const told = JSON.parse(says.told);

const doc = new Y.Doc();
const text = doc.getXmlFragment("text"), others = doc.getMap("suggestions");
const awareness = new Awareness(doc);
awareness.setLocalState({});
const hands = new Map(Object.entries(told.hands).map(([hand, member]) => [Number(hand), member]));
hands.set(doc.clientID, told.me);
const nobody = { name: says.somebody, strand: "house" };
const of = (hand) => told.people[hands.get(hand)] ?? nobody;
const strandOf = ({ member, colour }) => told.people[member]?.strand ?? `colour-${Number(colour) || 0}`;

const make = (tag, className, textContent = "") => Object.assign(document.createElement(tag), { className, textContent });
const announce = (words) => { find("announce").textContent = words; };

const writes = told.how === "write", suggests = told.how === "suggest";
let editor = null, wasAway = false, showsWhose = false;

const line = new Line(doc, awareness, says.at, !writes && !suggests, {
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
    for (const part of ["bar", "written", "here", "whose", "suggest", "suggested"]) find(part)?.remove();
    find("kept").textContent = { 4405: says.anew, 4410: says.anew, 1009: says.full }[code] ?? says.closed;
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
  const here = new Map(Object.entries(told.people).filter(([member]) => member === told.me));
  for (const { user } of awareness.getStates().values()) {
    if (user?.member) here.set(user.member, { name: user.name, strand: strandOf(user) });
  }
  const named = [...here.values()].sort((one, other) => one.name.localeCompare(other.name));
  find("here").replaceChildren(...named.map(({ name, strand }) => make("li", strand, name)));
};

// Words can come from a form, or from a suggestion that was taken up: then the house is asked whose hand that was.
const asked = new Set();
const askWhose = async () => {
  const strange = runs(text).filter(({ words, hand }) => words && !hands.has(hand) && !asked.has(hand));
  if (!strange.length) return;
  for (const { hand } of strange) asked.add(hand);
  const answer = await fetch(location.href).catch(() => null);
  if (!answer?.ok) return;
  const page = new DOMParser().parseFromString(await answer.text(), "text/html");
  const now = JSON.parse(page.getElementById("together")?.dataset.told ?? '{"hands":{},"people":{}}');
  Object.assign(told.people, now.people);
  for (const [hand, member] of Object.entries(now.hands)) hands.set(Number(hand), member);
  if (!editor?.isDestroyed) editor.commands.markAnew();
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

const marked = () => [
  ...(showsWhose ? byWriter(text, of) : []),
  ...suggested(text, others).filter(({ there }) => there).map(({ from, to, hand }) => ({ from, to, as: `suggested ${of(hand).strand}` })),
];

function begin() {
  find("written").replaceChildren();
  const table = suggestions({ find, says, told, text, others, of, announce });
  editor = new Editor({
    element: find("written"),
    injectCSS: false,
    editable: writes || suggests,
    extensions: [
      ...schema(told),
      Collaboration.configure({ fragment: text }),
      CollaborationCaret.configure({
        provider: { awareness },
        user: {},
        render: caret,
        selectionRender: (user) => ({ class: `held ${strandOf(user)}` }),
      }),
      marks(marked, () => { tellWhose(); table.show(); askWhose(); }),
      ...(writes ? [staying(text, (hand) => hands.get(hand) === told.me, () => announce(find("refused").textContent = says.apart))] : []),
      ...(suggests ? [unchanging(() => announce(says.unchanged))] : []),
    ],
    editorProps: {
      attributes: {
        role: "textbox", "aria-multiline": "true", "aria-label": says.label, "aria-describedby": "together-hint",
        ...(writes ? {} : { "aria-readonly": "true" }), ...(writes || suggests ? {} : { tabindex: "0" }),
      },
      ...(writes ? pasting(() => announce(find("refused").textContent = says.refused)) : {}),
    },
  });
  if (writes) toolbar(find("bar"), editor, told.more);
  if (suggests) table.take(editor);
  others.observe(() => editor.commands.markAnew());
  find("shown").addEventListener("change", ({ target }) => { showsWhose = target.checked; editor.commands.markAnew(); });
  find("words").closest("details").addEventListener("toggle", tellWhose);
  awareness.on("change", whoIsHere);
  whoIsHere();
  editor.commands.markAnew();
}

addEventListener("beforeunload", (event) => { if (!line.isSaved && !line.isOver) event.preventDefault(); });
