// Packs, unpacks and compares the sample's files. Packed bytes differ between zlib builds, so texts are compared.
import { existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, sep } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';

/** Offset of the byte in which gzip names the operating system; Node writes its own. */
const OS_BYTE = 9;
const UNIX = 3;

function pack(path: string, text: string): Buffer {
  if (!path.endsWith('.gz')) return Buffer.from(text);
  // Node writes no time and no file name into the header, so that only this byte varies.
  const packed = gzipSync(text, { level: 9, memLevel: 9 });
  packed[OS_BYTE] = UNIX;
  return packed;
}

function unpackedText(file: string): string {
  const bytes = readFileSync(file);
  return (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
}

function filesBelow(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true, recursive: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(folder, join(entry.parentPath, entry.name)).replaceAll(sep, '/'));
}

/** What differs between a folder and the files it should hold: one sentence per file, sorted. */
export function differences(folder: string, files: ReadonlyMap<string, string>): string[] {
  const present = filesBelow(folder);
  const extra = present.filter((path) => !files.has(path)).map((path) => `${path}: not generated`);
  const wrong = [...files].flatMap(([path, text]) => {
    if (!present.includes(path)) return [`${path}: missing`];
    return unpackedText(join(folder, path)) === text ? [] : [`${path}: differs`];
  });
  return [...extra, ...wrong].toSorted();
}

/** Writes what is missing or differs and removes what is not generated; leaves the rest untouched. */
export function writeFiles(folder: string, files: ReadonlyMap<string, string>): void {
  for (const path of filesBelow(folder)) if (!files.has(path)) rmSync(join(folder, path));
  for (const [path, text] of files) {
    const file = join(folder, path);
    if (existsSync(file) && unpackedText(file) === text) continue;
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, pack(path, text));
  }
}
