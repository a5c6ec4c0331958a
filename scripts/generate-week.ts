// Writes samples/week/logs. With --check it writes nothing and says what differs from a fresh generation.
import { fileURLToPath } from 'node:url';
import { differences, writeFiles } from './week/packing.ts';
import { weekFiles } from './week/week.ts';

const folder = fileURLToPath(new URL('../samples/week/logs/', import.meta.url));
const files = weekFiles();

if (process.argv.includes('--check')) {
  const found = differences(folder, files);
  for (const line of found) process.stdout.write(`${line}\n`);
  if (found.length > 0) {
    process.stderr.write(
      'samples/week/logs is not what the generator writes: run tsx scripts/generate-week.ts\n',
    );
    process.exitCode = 1;
  }
} else {
  writeFiles(folder, files);
}
