// One ingest run in a process of its own, which kills itself at a statement when it is told to.
// Arguments: database, folder with logs, number of the statement (or -), before|after.
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ingest } from '../src/ingest/ingest.ts';
import { openDatabase, type Database } from '../src/store/database.ts';
import { plainOptions } from './ingest-options.ts';

const [database = '', folder = '', statement = '-', moment = 'before'] = process.argv.slice(2);

/** Counts the statements of a connection and dies at the given one; every write and every commit is one. */
function dieAt(db: Database, target: number): () => number {
  let count = 0;
  const { connection } = db;
  const run = connection.run.bind(connection);
  connection.run = async (...statementAndValues) => {
    count += 1;
    if (count === target && moment === 'before') process.kill(process.pid, 'SIGKILL');
    const result = await run(...statementAndValues);
    if (count === target && moment === 'after') process.kill(process.pid, 'SIGKILL');
    return result;
  };
  return () => count;
}

const db = await openDatabase(database, { mode: 'write', memoryLimit: '500MB' });
const statements = dieAt(db, statement === '-' ? -1 : Number(statement));
const temporaryFolder = mkdtempSync(join(tmpdir(), 'a2a-kill-'));
await ingest(db, ['.'], plainOptions(folder, temporaryFolder));
const executed = statements();
db.close();
process.stdout.write(`${executed}\n`);
