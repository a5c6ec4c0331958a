// Where the decisions stand in the text of their file.
import { isMap, isNode, isScalar, isSeq, type Node } from 'yaml';
import { UserError } from '../core/errors.ts';
import type { DecisionsDocument } from './document.ts';
import { isBlankBefore, lineEnd, lineStart } from './edit-text.ts';

/** One element of `decisions`: whole lines from that of its dash. */
export interface ItemPlace {
  readonly node: Node;
  readonly start: number;
  /** End of its contents, comments below that belong to it not included. */
  readonly contentEnd: number;
  readonly end: number;
}

/** A list of decisions; `gap` stands between a dash and its first key. */
export interface ItemsPlace {
  readonly kind: 'items';
  readonly dashColumn: number;
  readonly gap: string;
  readonly items: readonly ItemPlace[];
}

/** How the file holds its decisions. */
export type Place =
  | { readonly kind: 'empty' }
  | { readonly kind: 'no-key' }
  /** `decisions:` without elements: the value to take out, and where elements go. */
  | {
      readonly kind: 'no-items';
      readonly valueStart: number;
      readonly valueEnd: number;
      readonly insertAt: number;
    }
  | ItemsPlace;

/** Finds the decisions. Throws UserError for flow style, `decisions: [...]`, which has no lines to add to. */
export function findPlace(text: string, { yaml, lines }: DecisionsDocument): Place {
  const root = yaml.contents;
  if (root === null) return { kind: 'empty' };
  if (!isMap(root) || root.flow === true) throw flowStyle(1);
  const pair = root.items.find(({ key }) => isScalar(key) && key.value === 'decisions');
  if (pair === undefined) return { kind: 'no-key' };
  const [keyStart, keyEnd] = span(pair.key);
  const [start, end] = isNode(pair.value) ? span(pair.value) : [keyEnd + 1, keyEnd + 1];
  if (!isSeq(pair.value) || pair.value.items.length === 0) {
    const insertAt = lineEnd(text, Math.max(end, keyEnd + 1));
    // `null` and `[]` go together with the blank before them; where nothing is written, nothing goes.
    const valueStart = start === end ? start : text.slice(0, start).trimEnd().length;
    return { kind: 'no-items', valueStart, valueEnd: end, insertAt };
  }
  if (pair.value.flow === true) throw flowStyle(lines.linePos(keyStart).line);
  const dashColumn = start - lineStart(text, start);
  const items = pair.value.items.filter(isNode).map((node) => itemPlace(text, node, dashColumn));
  return { kind: 'items', dashColumn, gap: gapAfterDash(text, items), items };
}

function span(node: unknown): [number, number] {
  const range = isNode(node) ? node.range : undefined;
  return [range?.[0] ?? 0, range?.[1] ?? 0];
}

function itemPlace(text: string, node: Node, dashColumn: number): ItemPlace {
  const [contentStart, contentStop] = span(node);
  let start = lineStart(text, contentStart);
  while (start > 0 && text[start + dashColumn] !== '-') start = lineStart(text, start - 1);
  const contentEnd = lineEnd(text, contentStop);
  return { node, start, contentEnd, end: endOfComments(text, contentEnd, dashColumn) };
}

/** Comments right below an element that are indented deeper than its dash belong to it. */
function endOfComments(text: string, from: number, dashColumn: number): number {
  let end = from;
  for (;;) {
    const comment = /^( *)#[^\n]*(\n|$)/.exec(text.slice(end, lineEnd(text, end + 1)));
    if (comment === null || (comment[1] ?? '').length <= dashColumn) return end;
    end += comment[0].length;
  }
}

function gapAfterDash(text: string, items: readonly ItemPlace[]): string {
  const last = items.at(-1);
  const gap = last === undefined ? null : /^ *-( +)[^ \r\n#]/.exec(text.slice(last.start, last.contentEnd));
  return gap?.[1] ?? ' ';
}

/** True where the file keeps a blank line between decisions. */
export function isSpacedOut(text: string, items: readonly ItemPlace[]): boolean {
  const last = items.at(-1);
  return items.length > 1 && last !== undefined && isBlankBefore(text, last.start);
}

function flowStyle(line: number): UserError {
  return new UserError(
    'bad-decisions',
    `line ${line}: the decisions are written in one pair of brackets, which cannot be edited line by line`,
    'write them as a list, one "- domain: ..." below the other, and try again',
  );
}
