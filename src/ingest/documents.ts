// Records of JSON documents: values one after the other, arrays of them, and the envelopes of CloudWatch around them.
import { elements, member, skipSpace, valueEnd, type Span } from './json-spans.ts';

/** Members that hold the records of an envelope: FilterLogEvents, subscriptions, Insights. */
const ENVELOPES: ReadonlySet<string> = new Set(['events', 'logEvents', 'results']);
const MESSAGE_TYPE: ReadonlySet<string> = new Set(['messageType']);

/**
 * The records of a document (Latin-1 text), in order. What is no JSON value is one record up to the end of its line, so that
 * nothing is lost; `tail --format json` puts some talk before every record, whose length `talk` tells (0 = none).
 */
export function* documentRecords(text: string, talk: (line: string) => number): Generator<Span> {
  let at = skipSpace(text, 0);
  while (at < text.length) {
    const sign = text.charAt(at);
    const isValue = sign === '{' || sign === '[';
    const end = (isValue ? valueEnd(text, at) : lineEnd(text, at)) ?? text.length;
    const skipped = isValue ? 0 : talk(text.slice(at, end));
    if (sign === '[') yield* elementRecords(text, at);
    else if (sign === '{') yield* objectRecords(text, at, end);
    else if (skipped === 0) yield { start: at, end };
    at = skipSpace(text, skipped === 0 ? end : at + skipped);
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

/** Length of what `aws logs tail` puts before a record: a time and the name of a stream. 0 where the line begins otherwise. */
export function tailTalk(line: string): number {
  const talk = /^\d{4}-\d{2}-\d{2}T[\d:.]+(?:Z|[+-]\d{2}:\d{2})? [^\s{]+\s*(?=\{|$)/.exec(line);
  return talk === null ? 0 : talk[0].length;
}
