// Every letter of the text in order: where it stands on the page, by which hand, in which line, in which passage. The page
// and the shared document have the same shape; a passage begins where an element of that name does.
import * as Y from "yjs";

// Runs that are gone are told too, without words: a suggestion may be about a place where they were.
export const runs = (text) => {
  const found = [];
  let passage = 0;
  const walk = (type, from) => {
    let at = from;
    for (const part of type.toArray()) {
      if (part instanceof Y.XmlText) {
        for (let item = part._start; item; item = item.right) {
          const words = !item.deleted && item.content instanceof Y.ContentString ? item.content.str : "";
          const { client: hand, clock } = item.id;
          found.push({ from: at, to: at + words.length, hand, clock, length: item.length, words, line: part, passage });
          at += words.length;
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

// A letter is named by the number of the page it was typed on, and its count there.
export const nameOf = (run, at) => `${run.hand}-${run.clock + at - run.from}`;

export const placeOf = (letters, name) => {
  const [hand, clock] = name.split("-").map(Number);
  const run = letters.find((each) => each.hand === hand && each.clock <= clock && clock < each.clock + each.length);
  if (!run) return null;
  const before = run.words ? run.from + clock - run.clock : run.from;
  return { before, after: run.words ? before + 1 : run.from, line: run.line };
};
