// A property put behind another one, as the record writes its own: on a line of its own, or on the same line.
import type { SourceText } from '../follow.ts';
import { readGap } from '../gap.ts';
import { indentOf, isFirstOnLine, newlineAt } from '../style.ts';
import type { Replacement } from './setting.ts';

/** What the new property stands behind, and where the next one or the closing bracket begins. */
export interface Anchor {
  readonly start: number;
  readonly end: number;
  readonly next: number;
}

/** The replacements that put `field` (`key: value`) behind the anchor, between brackets. */
export function insertField(
  { text, syntax }: Pick<SourceText, 'text' | 'syntax'>,
  anchor: Anchor,
  field: string,
): Replacement[] {
  const { comma, newline } = readGap(text, anchor.end, anchor.next, syntax);
  if (newline === null || !isFirstOnLine(text, anchor.start)) return [put(anchor.end, `, ${field}`)];
  const line = `${newlineAt(text, newline)}${indentOf(text, anchor.start)}${field}`;
  if (comma !== null) return [put(newline, `${line},`)];
  return newline === anchor.end ? [put(newline, `,${line}`)] : [put(anchor.end, ','), put(newline, line)];
}

export function put(at: number, text: string): Replacement {
  return { start: at, end: at, text };
}
