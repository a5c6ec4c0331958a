// What somebody may have meant who wrote a word that is not there.
import { editDistance } from '../catalog/distance.ts';

const MOST_EDITS = 3;

/** The hint with the names of a set in front that are like the word. */
export function withSimilar(word: string, names: readonly string[], hint: string): string {
  const similar = similarTo(word, names);
  return similar.length === 0 ? hint : `did you mean ${similar.join(' or ')}? ${hint}`;
}

/** Names with few edits between, else those that hold the word or are held by it; at most three. */
function similarTo(word: string, names: readonly string[]): string[] {
  const most = Math.min(MOST_EDITS, Math.ceil(word.length / 3));
  const near = names
    .map((name) => ({ name, edits: editDistance(word, name, most) }))
    .filter((one): one is { name: string; edits: number } => one.edits !== null)
    .toSorted((one, other) => one.edits - other.edits);
  const holding = names.filter(
    (name) => Math.min(name.length, word.length) > 2 && (name.includes(word) || word.includes(name)),
  );
  return [...new Set([...near.map(({ name }) => name), ...holding])].slice(0, 3);
}
