// Reading age by the Flesch-Kincaid grade (Kincaid and others, 1975): 0.39 words a sentence + 11.8 syllables a word - 15.59, and five
// years on top, since its grade 1 is read at six. It was made for English; Welsh is held by the length of its sentences alone.
const SHORTEST = 4; // a label of three words is no sentence, and would make every page look easy

/** Sentences of some words: {name} is read as a short name, so that a hole counts as the word that will stand there. */
export function sentences(text) {
  return text
    .replace(/\{\w+\}/g, "Ann")
    .split(/[.!?:;](?:\s|$)/)
    .map((sentence) => sentence.trim().split(/\s+/).filter((word) => /[a-z0-9]/i.test(word)))
    .filter((found) => found.length >= SHORTEST);
}

/** Groups of vowels, without an ending that is not spoken: "liked" 1, "away" 2, "medicine" 3. */
export function syllables(word) {
  const letters = word.toLowerCase().replace(/[^a-z]/g, "");
  if (letters.length <= 3) return letters ? 1 : 0;
  const spoken = letters.replace(/(?<=[^laeiouy])es$|(?<=[^laeiouytd])ed$|(?<=[^laeiouy])e$/, "").replace(/^y/, "");
  return (spoken.match(/[aeiouy]{1,2}/g) ?? [""]).length;
}

/** The age in years at which these texts are read with ease, or null where there is no sentence among them. */
export function readingAge(texts) {
  const found = texts.flatMap(sentences);
  if (!found.length) return null;
  const words = found.flat();
  const spoken = words.reduce((sum, word) => sum + syllables(word), 0);
  return 0.39 * (words.length / found.length) + 11.8 * (spoken / words.length) - 15.59 + 5;
}
