// The splices that add, change or remove one decision.
import { isDeepStrictEqual } from 'node:util';
import { isMap, isNode, isScalar, type Pair } from 'yaml';
import { isSpacedOut, type ItemPlace, type ItemsPlace, type Place } from './edit-place.ts';
import { insertLines, isBlankBefore, lineEnd, lineStart, type Splice } from './edit-text.ts';
import { decisionLines, decisionPairs } from './render.ts';
import type { WrittenDecision } from './schema.ts';

const HEADER = [
  '# Decisions about names and destinations: allow, deny, ignore or defer, each with a reason and an owner.',
  '# The most specific one holds; an expired one counts as undecided. Wildcards need reason, owner and expires.',
];
const FIRST_ITEM = { dashColumn: 2, gap: ' ' };

/** Adds a decision as the last element. */
export function additionSplices(text: string, place: Place, decision: WrittenDecision): Splice[] {
  if (place.kind === 'items') {
    const lines = [...(isSpacedOut(text, place.items) ? [''] : []), ...itemLines(place, decision)];
    return [insertLines(text, place.items.at(-1)?.end ?? text.length, lines)];
  }
  const lines = itemLines(FIRST_ITEM, decision);
  if (place.kind === 'no-key') return [insertLines(text, text.length, ['decisions:', ...lines])];
  if (place.kind === 'no-items') {
    const { valueStart, valueEnd, insertAt } = place;
    return [{ start: valueStart, end: valueEnd, text: '' }, insertLines(text, insertAt, lines)];
  }
  const header = text.trim() === '' ? HEADER : [];
  return [insertLines(text, text.length, [...header, 'version: 1', 'decisions:', ...lines])];
}

/** Rewrites all lines of an element; comments inside it are lost. */
export function wholeSplices(
  text: string,
  place: ItemsPlace,
  item: ItemPlace,
  decision: WrittenDecision,
): Splice[] {
  const lines = insertLines(text.slice(0, item.start), item.start, itemLines(place, decision)).text;
  const hasFinalNewline = text[item.contentEnd - 1] === '\n';
  return [{ start: item.start, end: item.contentEnd, text: hasFinalNewline ? lines : lines.trimEnd() }];
}

function itemLines(
  { dashColumn, gap }: Pick<ItemsPlace, 'dashColumn' | 'gap'>,
  decision: WrittenDecision,
): string[] {
  const indent = ' '.repeat(dashColumn);
  const deeper = ' '.repeat(dashColumn + 1 + gap.length);
  return decisionLines(decision).map((line, index) =>
    index === 0 ? `${indent}-${gap}${line}` : deeper + line,
  );
}

/** Removes the lines of an element, and the blank line that set it apart. */
export function removalSplices(text: string, place: ItemsPlace, index: number): Splice[] {
  const item = place.items[index];
  if (item === undefined) return [];
  const isLast = index === place.items.length - 1;
  const isBlankAfter = item.end < text.length && isBlankBefore(text, lineEnd(text, item.end + 1));
  const takesBlank = isBlankBefore(text, item.start) && (isBlankAfter || (isLast && index > 0));
  return [{ start: takesBlank ? lineStart(text, item.start - 1) : item.start, end: item.end, text: '' }];
}

/**
 * Changes values in place, adds lines for new keys and removes those of keys that go. Null where the element is not
 * written as plain lines, or the key beside its dash goes.
 */
export function keywiseSplices(
  text: string,
  item: ItemPlace,
  old: WrittenDecision,
  decision: WrittenDecision,
): Splice[] | null {
  if (!isMap(item.node) || item.node.flow === true) return null;
  const wanted = new Map(decisionPairs(decision));
  const isSame = (key: string) => isDeepStrictEqual(valueOf(old, key), valueOf(decision, key));
  const splices: Splice[] = [];
  for (const [index, pair] of item.node.items.entries()) {
    const key = isScalar(pair.key) ? String(pair.key.value) : '';
    const value = wanted.get(key);
    wanted.delete(key);
    if (isSame(key)) continue;
    const splice = value === undefined ? removedPair(text, pair, index) : changedPair(text, pair, value);
    if (splice === null) return null;
    splices.push(splice);
  }
  const added = [...wanted].map(([key, value]) => `${' '.repeat(keyColumn(text, item))}${key}: ${value}`);
  return added.length === 0 ? splices : [...splices, insertLines(text, item.contentEnd, added)];
}

function valueOf(decision: WrittenDecision, key: string): unknown {
  return Object.entries(decision).find(([other]) => other === key)?.[1];
}

function changedPair(text: string, pair: Pair, value: string): Splice | null {
  const range = isNode(pair.value) ? pair.value.range : null;
  if (range === null || range === undefined) return null;
  const [start, end] = range;
  return text.slice(start, end).includes('\n') ? null : { start, end, text: value };
}

function removedPair(text: string, pair: Pair, index: number): Splice | null {
  const keyRange = isNode(pair.key) ? pair.key.range : null;
  const valueRange = isNode(pair.value) ? pair.value.range : null;
  if (index === 0 || !keyRange || !valueRange) return null;
  return { start: lineStart(text, keyRange[0]), end: lineEnd(text, valueRange[1]), text: '' };
}

function keyColumn(text: string, { node }: ItemPlace): number {
  const start = node.range?.[0] ?? 0;
  return start - lineStart(text, start);
}
