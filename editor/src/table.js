// The suggestions beside the text: the form in which one is made, and the list of those that wait. All words are the page's.
import { chosen, suggest, suggested } from "./suggesting.js";

const filled = (sentence, words) => sentence.replace(/\{(\w+)\}/g, (_, name) => words[name]);

export const suggestions = ({ find, says, told, text, others, of, announce }) => {
  const list = find("suggested"), form = find("suggest"), taking = find("taking");
  const button = (label, about, press) => {
    const made = Object.assign(document.createElement("button"), { type: "button", className: "button small", textContent: label });
    made.setAttribute("aria-describedby", about);
    made.addEventListener("click", press);
    return made;
  };

  const takeUp = async (key) => {
    const answer = await fetch(`${taking.action}${key}/`, { method: "POST", body: new FormData(taking) }).catch(() => null);
    announce(answer?.ok ? says.taken : says.gone);
  };

  const row = ({ key, hand, kind, words, were, there }) => {
    const { name, strand } = of(hand), item = document.createElement("li"), said = document.createElement("p");
    item.className = strand;
    said.id = `suggested-${key}`;
    said.textContent = filled(there ? says[kind] ?? says.say : says.lost, { who: name, words, were });
    const buttons = document.createElement("div");
    buttons.className = "acts";
    if (told.how === "write" && there && taking) buttons.append(button(says.take_up, said.id, () => takeUp(key)));
    if (told.how === "write") buttons.append(button(says.as_it_is, said.id, () => others.delete(key)));
    if (told.how === "suggest" && others.get(key).by === told.me) buttons.append(button(says.take_back, said.id, () => others.delete(key)));
    item.append(said, buttons);
    return item;
  };

  let shown = "";
  const show = () => {
    const all = suggested(text, others), now = JSON.stringify(all.map(({ from, to, ...each }) => each));
    if (now === shown) return;
    // Who stands on a button in the list goes on beside it.
    const stood = list.contains(document.activeElement);
    shown = now;
    list.hidden = all.length === 0;
    list.querySelector("ul").replaceChildren(...all.map(row));
    if (stood) (list.querySelector("button") ?? document.querySelector(".ProseMirror")).focus();
  };

  // In which words somebody suggests, for what they chose in the text.
  const take = (editor) => {
    const about = form.querySelector("[data-part=about]"), words = form.querySelector("textarea");
    const tell = () => {
      const place = chosen(text, editor.state.selection);
      about.textContent = !place ? says.choose : place.words === undefined
        ? filled(says.behind, { were: place.after }) : filled(says.instead, { were: place.words });
    };
    editor.on("selectionUpdate", tell);
    form.addEventListener("submit", (event) => {
      event.preventDefault();
      const place = chosen(text, editor.state.selection);
      if (!place || !suggest(others, told.me, place, words.value.trim())) return announce(about.textContent = says.choose);
      words.value = "";
      announce(says.suggested);
    });
    form.hidden = false;
    tell();
  };

  return { show, take };
};
