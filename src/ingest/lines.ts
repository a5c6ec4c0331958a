// Cuts a byte stream into lines exactly: line numbers, bytes, and whether the last line ended.
import { isUtf8 } from 'node:buffer';
import type { Readable } from 'node:stream';
import { documentRecords, tailTalk } from './documents.ts';
import { valueEnd } from './json-spans.ts';

/** No log record is near this long; a file that has such a line is something else. */
const LONGEST = 64 * 1024 * 1024;

export interface Line {
  /** 1 = first line of the object; blank lines count here, though they are not read. */
  readonly number: number;
  /** Without the line end (LF or CRLF) and without a byte order mark. */
  readonly bytes: Buffer;
  /** False for a last line without a line end. */
  readonly ended: boolean;
}

/** Lines that are not blank. */
export async function* linesOf(stream: Readable): AsyncGenerator<Line> {
  let number = 0;
  let rest: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    let from = 0;
    for (let end = chunk.indexOf(10); end !== -1; end = chunk.indexOf(10, from)) {
      number += 1;
      const bytes = trimmed(Buffer.concat([...rest, chunk.subarray(from, end)]), number);
      if (bytes.length > 0) yield { number, bytes, ended: true };
      rest = [];
      length = 0;
      from = end + 1;
    }
    rest.push(chunk.subarray(from));
    length += chunk.length - from;
    if (length > LONGEST) throw new Error(`line ${number + 1} is longer than 64 MiB: this is no log`);
  }
  const bytes = trimmed(Buffer.concat(rest), number + 1);
  if (bytes.length > 0) yield { number: number + 1, bytes, ended: false };
}

function trimmed(bytes: Buffer, number: number): Buffer {
  const start = number === 1 && bytes.length >= 3 && bytes.readUIntBE(0, 3) === 0xefbbbf ? 3 : 0;
  return bytes.subarray(start, bytes.at(-1) === 13 ? bytes.length - 1 : bytes.length);
}

/** A document is read at once; a text in memory cannot be longer than this. */
const LONGEST_DOCUMENT = 500 * 1024 * 1024;

/** Records of JSON documents, as if they were lines; their numbers are those of records. */
export async function* documentsOf(stream: Readable, split: 'documents' | 'tail'): AsyncGenerator<Line> {
  const chunks: Buffer[] = [];
  let length = 0;
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk);
    length += chunk.length;
    if (length > LONGEST_DOCUMENT)
      throw new Error('a JSON document of more than 500 MiB: split it, or write one record per line');
  }
  const bytes = Buffer.concat(chunks);
  const text = bytes.toString('latin1');
  let number = 0;
  for (const { start, end } of documentRecords(text, split === 'tail' ? tailTalk : () => 0)) {
    number += 1;
    yield {
      number,
      bytes: bytes.subarray(start, end),
      ended: end < text.length || valueEnd(text, start) === end,
    };
  }
}

/** The text of a line; null where it is not UTF-8. */
export function lineText(line: Line): string | null {
  return isUtf8(line.bytes) ? line.bytes.toString('utf8') : null;
}
