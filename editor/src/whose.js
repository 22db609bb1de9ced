// Whose words these are: the house knows whose hand wrote each letter.
import { runs } from "./letters.js";

export const byWriter = (text, of) => runs(text)
  .filter(({ words }) => words)
  .map(({ from, to, hand }) => ({ from, to, as: `run ${of(hand).strand}` }));

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
