// One ingest run in a process of its own, so that its memory and processor time are its own; prints what it took as JSON.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../src/ingest/ingest.ts';
import { openDatabase } from '../src/store/database.ts';

const [database = '', source = ''] = process.argv.slice(2);
const temporaryFolder = mkdtempSync(join(tmpdir(), 'a2a-bench-'));
const started = performance.now();
const db = await openDatabase(database, { mode: 'write', memoryLimit: process.env['MEMORY'] ?? '700MB' });
const options = {
  folder: '/',
  temporaryFolder,
  flowFormat: null,
  verify: false,
  keepRaw: false,
  redactionKey: null,
  stdin: null,
  onProgress: null,
};
const { totals } = await ingest(db, [source], options);
db.close();
const { user, system } = process.cpuUsage();
process.stdout.write(
  JSON.stringify({
    records: totals.read,
    seconds: (performance.now() - started) / 1000,
    cpu: (user + system) / 1e6,
    megabytes: Math.round(process.resourceUsage().maxRSS / 1024),
  }),
);
