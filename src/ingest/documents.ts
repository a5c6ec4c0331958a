// Records of JSON documents: values one after the other, arrays of them, and the envelopes of CloudWatch around them.
import { elements, member, skipSpace, valueEnd, type Span } from './json-spans.ts';

/** Members that hold the records of an envelope: FilterLogEvents, subscriptions, Insights. */
const ENVELOPES: ReadonlySet<string> = new Set(['events', 'logEvents', 'results']);
const MESSAGE_TYPE: ReadonlySet<string> = new Set(['messageType']);

/**
 * The records of a document (Latin-1 text), in order. What is no JSON value is one record up to the end of its line, so that
 * nothing is lost; `tail --format json` puts such a line before every record, which `isFiller` tells.
 */
export function* documentRecords(text: string, isFiller: (line: string) => boolean): Generator<Span> {
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const sign = text.charAt(at);
    const end = sign === '{' || sign === '[' ? valueEnd(text, at) : lineEnd(text, at);
    if (sign === '[') yield* elementRecords(text, at);
    else if (sign === '{') yield* objectRecords(text, at, end ?? text.length);
    else if (!isFiller(text.slice(at, end ?? text.length))) yield { start: at, end: end ?? text.length };
    at = skipSpace(text, end ?? text.length);
  }
}

function lineEnd(text: string, from: number): number {
  const end = text.indexOf('\n', from);
  return end === -1 ? text.length : end;
}

function* elementRecords(text: string, from: number): Generator<Span> {
  for (const span of elements(text, from)) {
    if (text.charAt(span.start) === '{') yield* objectRecords(text, span.start, span.end);
    else yield span;
  }
}

function* objectRecords(text: string, start: number, end: number): Generator<Span> {
  // CloudWatch sends these to see whether a subscription's target is there: they hold no log.
  const type = member(text, start, MESSAGE_TYPE);
  if (type !== null && text.startsWith('"CONTROL_MESSAGE"', type)) return;
  const inside = member(text, start, ENVELOPES);
  if (inside === null || text.charAt(inside) !== '[') yield { start, end };
  else yield* elements(text, inside);
}

/** A line that `aws logs tail` puts before a record: a time and the name of a stream. */
export function isTailLine(line: string): boolean {
  return /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})? [^\s{]+\s*$/.test(line);
}
