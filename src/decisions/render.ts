// Writes one decision as YAML lines.
import { parse } from 'yaml';
import type { WrittenDecision } from './schema.ts';

// Anything that an editor or a terminal does not show as itself: controls, zero-width and bidi characters.
const INVISIBLE = /[\x7f-\x9f\u00ad\u061c\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff0-\uffff]/g;
const PLAIN = /^[A-Za-z0-9][A-Za-z0-9 ,.;()/_:+=-]*$/;

const KEYS = [
  'domain',
  'destination',
  'port',
  'protocol',
  'source',
  'decision',
  'reason',
  'owner',
  'decided',
  'expires',
  'scope',
  'ref',
  'pinned',
] as const satisfies readonly (keyof WrittenDecision)[];

/** The lines of a decision in the order of its keys, without indent: `domain: x.com`, `decision: allow` ... */
export function decisionLines(decision: WrittenDecision): string[] {
  return decisionPairs(decision).map(([key, value]) => `${key}: ${value}`);
}

/** Keys that are set, with their values as YAML on one line. */
export function decisionPairs(decision: WrittenDecision): [string, string][] {
  return KEYS.flatMap((key): [string, string][] => {
    const value = decision[key];
    return value === undefined ? [] : [[key, valueText(value)]];
  });
}

function valueText(value: NonNullable<WrittenDecision[keyof WrittenDecision]>): string {
  if (typeof value === 'string') return scalarText(value);
  if (typeof value !== 'object') return String(value);
  const pairs = Object.entries(value).flatMap(([key, text]) =>
    text === undefined ? [] : [`${key}: ${quoted(text)}`],
  );
  return pairs.length === 0 ? '{}' : `{ ${pairs.join(', ')} }`;
}

/** Text as a plain scalar where that is safe, else in double quotes. */
function scalarText(text: string): string {
  return PLAIN.test(text) && isPlain(text) ? text : quoted(text);
}

function isPlain(text: string): boolean {
  if (/: | #|[ :]$/.test(text)) return false;
  // Also what older YAML takes for something else: yes, 1_000, 12:30.
  return parse(text, { schema: 'core' }) === text && !/^(y|n|yes|no|on|off|[0-9][0-9_:.]*)$/i.test(text);
}

function quoted(text: string): string {
  const escaped = (character: string) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  return JSON.stringify(text).replace(INVISIBLE, escaped);
}
