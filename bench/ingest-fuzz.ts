// Mutated lines through ingestion: no crash, every ledger line adds up, every quarantined line is shown again byte for byte.
// Usage: tsx bench/ingest-fuzz.ts [LINES] [SEED], by default 1,000,000 mutated lines, half of them query, half flow records.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { gzipSync } from 'node:zlib';
import { ingest } from '../src/ingest/ingest.ts';
import { showQuarantine } from '../src/ingest/quarantine.ts';
import type { ObjectResult } from '../src/ingest/result.ts';
import { openMemoryDatabase } from '../src/store/database.ts';
import { flowLines, makeWorld, queryLines, seededRandom, type Random } from './ingest-data.ts';
import { plainOptions } from './ingest-options.ts';

const LINES_PER_FILE = 2000;
const FILES_PER_ROUND = 10;
const START = Date.UTC(2026, 9, 5) / 1000;
const HEADER =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status';

const SPLICES = [
  '',
  '\0',
  '\u0001',
  '\r',
  '\n',
  '\ufeff',
  '"',
  '{',
  '}',
  '[',
  ',',
  ' ',
  '  ',
  '-',
  '\\',
  '\\u0000',
  '𝕏',
  'null',
  '1e999',
]
  .map((text) => Buffer.from(text))
  .concat([Buffer.from([0xff]), Buffer.from([0xc3]), Buffer.from([0xed, 0xa0, 0x80])]);

function below(random: Random, bound: number): number {
  return Math.floor(random() * bound);
}

/** One to three accidents: a bit flips, a stretch is lost, doubled or moved, something strange gets in. */
function mutated(random: Random, line: string): Buffer {
  let bytes = Buffer.from(line);
  for (let accidents = 1 + below(random, 3); accidents > 0; accidents -= 1) {
    const at = below(random, bytes.length + 1);
    const to = Math.min(bytes.length, at + 1 + below(random, 12));
    const cut = bytes.subarray(at, to);
    const kind = below(random, 5);
    if (kind === 0 && at < bytes.length) bytes.writeUInt8(bytes.readUInt8(at) ^ (1 << below(random, 8)), at);
    if (kind === 1) bytes = Buffer.concat([bytes.subarray(0, at), bytes.subarray(to)]);
    if (kind === 2) bytes = Buffer.concat([bytes.subarray(0, to), cut, bytes.subarray(to)]);
    if (kind === 3)
      bytes = Buffer.concat([
        bytes.subarray(0, at),
        SPLICES[below(random, SPLICES.length)] as Buffer,
        bytes.subarray(at),
      ]);
    if (kind === 4) bytes = Buffer.concat([bytes.subarray(to), cut, bytes.subarray(0, at)]);
  }
  return bytes;
}

/** The lines of a text as ingestion counts them: by number, without blank ones, line ends and the byte order mark. */
export function numberedLines(text: Buffer): Map<number, Buffer> {
  const lines = new Map<number, Buffer>();
  let from = 0;
  for (let number = 1; from < text.length; number += 1) {
    const end = text.indexOf(10, from);
    const to = end === -1 ? text.length : end;
    let line = text.subarray(from, to);
    if (number === 1 && line.subarray(0, 3).equals(Buffer.from('\ufeff'))) line = line.subarray(3);
    if (line.at(-1) === 13) line = line.subarray(0, -1);
    if (line.length > 0) lines.set(number, line);
    from = to + 1;
  }
  return lines;
}

interface Fuzzed {
  readonly path: string;
  readonly text: Buffer;
}

function writeFile(random: Random, folder: string, index: number): Fuzzed {
  const world = makeWorld(random);
  const isFlow = index % 2 === 1;
  const make = isFlow ? flowLines : queryLines;
  const records = make(random, world, START, 1800, LINES_PER_FILE).filter((line) => line !== HEADER);
  const head = isFlow ? HEADER : (records[0] as string);
  const lines = [Buffer.from(head), ...records.map((line) => mutated(random, line))];
  const text = Buffer.concat(lines.flatMap((line) => [line, Buffer.from('\n')])).subarray(
    0,
    random() < 0.1 ? -7 : undefined,
  );
  const isPacked = random() < 0.5;
  const path = join(folder, `${index}.log${isPacked ? '.gz' : ''}`);
  writeFileSync(path, isPacked ? gzipSync(text, { level: 1 }) : text);
  return { path, text };
}

/** What is wrong with what became of a file; empty where nothing is. */
function complaints(object: ObjectResult, { text }: Fuzzed, shown: ReadonlyMap<number, Buffer>): string[] {
  const expected = numberedLines(text);
  const found: string[] = [];
  const { read, stored, duplicates, quarantined, control } = object;
  if (object.status === 'failed') found.push(`failed: ${object.reason}`);
  if (read !== stored + duplicates + quarantined + control) found.push('does not add up');
  if (read !== expected.size) found.push(`${read} lines read of ${expected.size}`);
  if (quarantined !== shown.size) found.push(`${shown.size} lines shown of ${quarantined}`);
  for (const [number, raw] of shown) {
    if (expected.get(number)?.equals(raw) !== true) found.push(`line ${number} is shown with other bytes`);
  }
  return found;
}

/** Runs one round of files; returns complaints, and how many lines were quarantined. */
export async function fuzzRound(
  random: Random,
  files: number,
): Promise<{ complaints: string[]; quarantined: number }> {
  const folder = mkdtempSync(join(tmpdir(), 'a2a-fuzz-'));
  const db = await openMemoryDatabase();
  try {
    const written = Array.from({ length: files }, (_, index) => writeFile(random, folder, index));
    const { objects } = await ingest(
      db,
      written.map(({ path }) => path),
      plainOptions(folder, folder),
    );
    const found: string[] = [];
    let quarantined = 0;
    for (const [index, object] of objects.entries()) {
      const lines = await showQuarantine(db, object.uri, 1_000_000);
      quarantined += lines.length;
      const shown = new Map(lines.map(({ line, raw }) => [line, Buffer.from(raw)]));
      found.push(
        ...complaints(object, written[index] as Fuzzed, shown).map((what) => `${object.uri}: ${what}`),
      );
    }
    return { complaints: found, quarantined };
  } finally {
    db.close();
    rmSync(folder, { recursive: true, force: true });
  }
}

async function main(lines: number, seed: number): Promise<void> {
  const random = seededRandom(seed);
  const rounds = Math.ceil(lines / (LINES_PER_FILE * FILES_PER_ROUND));
  let [wrong, quarantined] = [0, 0];
  for (let round = 0; round < rounds; round += 1) {
    const result = await fuzzRound(random, FILES_PER_ROUND);
    quarantined += result.quarantined;
    wrong += result.complaints.length;
    for (const complaint of result.complaints.slice(0, 5))
      process.stdout.write(`round ${round}: ${complaint}\n`);
  }
  const total = rounds * LINES_PER_FILE * FILES_PER_ROUND;
  process.stdout.write(
    `seed ${seed}: ${total} mutated lines, ${quarantined} quarantined and shown again, ${wrong} complaints\n`,
  );
  process.exitCode = wrong === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const [lines = '1000000', seed = '1'] = process.argv.slice(2);
  await main(Number(lines), Number(seed));
}
