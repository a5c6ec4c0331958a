// YAML and JSON documents as one kind of tree with positions.
import type { BracketSyntax, Element, Site } from '../format.ts';

interface Place {
  /** UTF-16 offsets of the value; a tag or an anchor is not part of it. */
  readonly start: number;
  readonly end: number;
  /** From 1. */
  readonly line: number;
  /** A YAML tag without its `!`, `Ref` for instance; null where there is none. */
  readonly tag: string | null;
}

export interface DataEntry {
  readonly key: string;
  readonly start: number;
  readonly value: DataNode;
}

export interface DataMap extends Place {
  readonly kind: 'map';
  readonly isBracketed: boolean;
  readonly entries: readonly DataEntry[];
}

export interface DataSequence extends Place {
  readonly kind: 'sequence';
  readonly isBracketed: boolean;
  readonly items: readonly DataNode[];
}

export type DataNode =
  | DataMap
  | DataSequence
  | (Place & { readonly kind: 'scalar'; readonly value: unknown })
  /** A reference to a part of the same document; null where that part does not exist. */
  | (Place & { readonly kind: 'alias'; readonly to: DataNode | null });

/** A document. */
export interface DataFile {
  readonly path: string;
  readonly text: string;
  readonly root: DataNode | null;
  /** Line of the first syntax error; null where there is none. */
  readonly brokenAt: number | null;
  readonly syntax: BracketSyntax;
}

/** The value of a key; null where the node is no map or lacks the key. */
export function valueAt(node: DataNode | null, ...keys: readonly string[]): DataNode | null {
  const [key, ...rest] = keys;
  if (key === undefined || node === null) return node;
  if (node.kind === 'alias') return valueAt(node.to, ...keys);
  const entry = node.kind === 'map' ? node.entries.find((one) => one.key === key) : undefined;
  return entry === undefined ? null : valueAt(entry.value, ...rest);
}

/** The entries of a map; none where the node is no map. */
export function entriesOf(node: DataNode | null): readonly DataEntry[] {
  if (node?.kind === 'alias') return entriesOf(node.to);
  return node?.kind === 'map' ? node.entries : [];
}

/** The items of a sequence; none where the node is no sequence. */
export function itemsOf(node: DataNode | null): readonly DataNode[] {
  if (node?.kind === 'alias') return itemsOf(node.to);
  return node?.kind === 'sequence' ? node.items : [];
}

/** The text of a string scalar without a tag; null for anything else. */
export function textOf(node: DataNode | null): string | null {
  return node?.kind === 'scalar' && node.tag === null && typeof node.value === 'string' ? node.value : null;
}

/** A sequence as a site that entries can be put into. */
export function siteOf(file: DataFile, sequence: DataSequence): Site {
  const { start, end } = sequence;
  const elements = sequence.items.map((item) => elementOf(file.text, item));
  if (sequence.isBracketed) return { form: 'brackets', start, end, elements, syntax: file.syntax };
  return { form: 'lines', start, end, elements, quote: '' };
}

function elementOf(text: string, item: DataNode): Element {
  // The range of a nested block ends on a later line.
  const end = item.start + text.slice(item.start, item.end).trimEnd().length;
  return { start: item.start, end, value: literalOf(item) };
}

/** `!Sub` without a variable is as good as a literal. */
function literalOf(item: DataNode): string | null {
  if (item.kind !== 'scalar' || typeof item.value !== 'string') return null;
  return item.tag === null || (item.tag === 'Sub' && !item.value.includes('${')) ? item.value : null;
}
