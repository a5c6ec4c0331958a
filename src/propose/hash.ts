// Hashes by which a plan knows what it was made from and that it is still itself.
import { createHash } from 'node:crypto';

/** `sha256:` and 64 hexadecimal digits over the UTF-8 bytes of a text. */
export function textHash(text: string): string {
  return `sha256:${createHash('sha256').update(text, 'utf8').digest('hex')}`;
}

/** The hash of a set of entries in whatever order. */
export function entriesHash(entries: readonly string[]): string {
  return textHash(entries.toSorted().join('\n'));
}

/** The hash of a plain value; the order of keys does not matter. */
export function valueHash(value: unknown): string {
  return textHash(JSON.stringify(value, sortedKeys));
}

function sortedKeys(_key: string, value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.fromEntries(Object.entries(value).toSorted(([left], [right]) => (left < right ? -1 : 1)));
}
