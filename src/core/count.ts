// Counts as people read them.

/** `1,234`. */
export function numberText(count: number): string {
  return count.toLocaleString('en-US');
}

/** `1 name`, `2 names`, `1,234 queries`. */
export function countOf(count: number, noun: string): string {
  const plural = noun.endsWith('y') && !/[aeiou]y$/.test(noun) ? `${noun.slice(0, -1)}ies` : `${noun}s`;
  return `${numberText(count)} ${count === 1 ? noun : plural}`;
}
