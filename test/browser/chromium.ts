// Finds a Chromium for the tests of this folder. Where there is none, the reason is printed and they skip.
import { accessSync, constants } from 'node:fs';
import { delimiter, join } from 'node:path';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Path of the browser; null where there is none. */
    readonly chromium: string | null;
  }
}

const NAMES = ['chromium', 'chromium-browser', 'google-chrome', 'google-chrome-stable'];

/** CHROMIUM names a browser; else the first one on the PATH is used. */
export function setup(project: TestProject): void {
  const found = process.env['CHROMIUM'] ?? onPath();
  if (found === null) {
    process.stdout.write('browser tests skipped: no Chromium on the PATH (CHROMIUM names one elsewhere)\n');
  }
  project.provide('chromium', found);
}

function onPath(): string | null {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const paths = NAMES.flatMap((name) => folders.map((folder) => join(folder, name)));
  return paths.find(isExecutable) ?? null;
}

function isExecutable(path: string): boolean {
  try {
    accessSync(path, constants.X_OK);
    return true;
  } catch {
    return false;
  }
}
