// One temporary folder for everything that a run of the tests writes, theirs and the program's own: gone at the end, and the
// next run removes what a killed one left behind.
import { mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const NAME = /^alert2allow-run-(\d+)-/;

/** Called by vitest before the workers start, which inherit the environment; returns what undoes it. */
export function setup(): () => void {
  const outer = tmpdir();
  for (const name of readdirSync(outer)) {
    const [, pid] = NAME.exec(name) ?? [];
    if (pid !== undefined && !isRunning(Number(pid))) remove(join(outer, name));
  }
  const folder = mkdtempSync(join(outer, `alert2allow-run-${process.pid}-`));
  for (const variable of ['TMPDIR', 'TMP', 'TEMP']) process.env[variable] = folder;
  return () => remove(folder);
}

function isRunning(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    // It runs, and is somebody else's.
    return error instanceof Error && 'code' in error && error.code === 'EPERM';
  }
}

/** As far as it can be: a folder of somebody else stays. */
function remove(folder: string): void {
  try {
    rmSync(folder, { recursive: true, force: true, maxRetries: 2 });
  } catch {
    // Nothing depends on it.
  }
}
