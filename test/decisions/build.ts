// Decisions in one line, for tests.
import { readDecisions } from '../../src/decisions/read.ts';
import type { Decision } from '../../src/decisions/model.ts';

/** Reads decisions written one per line in flow style. */
export function decisionsOf(...lines: string[]): Decision[] {
  const { decisions, problems } = readDecisions(
    ['version: 1', 'decisions:', ...lines.map((line) => `  - {${line}}`)].join('\n'),
  );
  if (problems.length > 0) throw new Error(JSON.stringify(problems));
  return decisions;
}

/** What a wildcard needs. */
export const FULL = 'reason: r, owner: o, expires: 2030-01-01';
