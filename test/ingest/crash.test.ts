// A run that is killed and run again ends in the database of an undisturbed run. The long form is bench/ingest-kill.ts.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import {
  differAfter,
  NO_KILL,
  runChild,
  runOnFullDisk,
  tableDigests,
  writeKillLogs,
} from '../../bench/ingest-kill.ts';

test('kills at statements and at moments, and a full disk', async () => {
  const root = mkdtempSync(join(tmpdir(), 'a2a-crash-'));
  const logs = join(root, 'logs');
  writeKillLogs(logs);
  const reference = join(root, 'reference.duckdb');
  const statements = runChild(reference, logs, NO_KILL) ?? 0;
  expect(statements).toBeGreaterThan(100);
  const expected = await tableDigests(reference);
  const parts = [0.35, 0.5, 0.75, 1];
  for (const part of parts) {
    const statement = String(Math.round(statements * part));
    const moment = part === 0.5 ? 'before' : 'after';
    expect([part, await differAfter({ statement, moment, timeout: null }, logs, expected)]).toEqual([
      part,
      [],
    ]);
  }
  expect(await differAfter({ ...NO_KILL, timeout: 900 }, logs, expected)).toEqual([]);
  const full = join(root, 'full.duckdb');
  expect(runOnFullDisk(full, logs, 700)).toContain('the database cannot grow: File too large');
  runChild(full, logs, NO_KILL);
  expect(await tableDigests(full)).toEqual(expected);
}, 400_000);
