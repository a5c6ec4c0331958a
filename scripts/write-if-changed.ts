// Writes generated files without touching those that are up to date, so that watchers and caches stay calm.
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { dirname } from 'node:path';

async function currentText(file: string): Promise<string | null> {
  try {
    return await readFile(file, 'utf8');
  } catch {
    return null;
  }
}

/** Resolves to true where the file was written, to false where it already held `text`. */
export async function writeIfChanged(file: string, text: string): Promise<boolean> {
  if ((await currentText(file)) === text) return false;
  await mkdir(dirname(file), { recursive: true });
  // Two runs at once (a test beside a build) must never show a reader half a file.
  const draft = `${file}.${process.pid}.tmp`;
  await writeFile(draft, text);
  await rename(draft, file);
  return true;
}
