import { mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as a2a from '../../src/index.ts';

/** Reads logs, replays them under BLOCK and proposes a patch; writes nothing but the database. */
export async function reviewFolder(folder: string) {
  const configuration = a2a.parseConfiguration(
    readFileSync(join(folder, 'alert2allow.yaml'), 'utf8'),
    'alert2allow.yaml',
  );
  const scratch = mkdtempSync(join(tmpdir(), 'review-'));
  const db = await a2a.openDatabase(join(scratch, 'logs.duckdb'), { mode: 'write', memoryLimit: '700MB' });
  try {
    const options = { ...a2a.INGEST_DEFAULTS, folder, temporaryFolder: scratch };
    const { totals } = await a2a.ingest(db, configuration.sources, options);
    await a2a.prepareReading(db, a2a.EMPTY_CONTEXT);
    const workspace = a2a.workspaceOf(folder);
    const policiesOf = (files: a2a.Workspace) => a2a.configuredPolicies(configuration, files);
    const question = {
      policies: await policiesOf(workspace),
      catalog: a2a.builtInCatalog([], { searchSuffixes: configuration.searchSuffixes }),
      decisions: a2a.indexDecisions([], Date.now() / 1000),
      propose: configuration.propose,
      window: a2a.ALL_TIME,
    };
    const rows = await a2a.replay(db, question);
    const plan = await a2a.propose(db, {
      ...question,
      workspace,
      policiesOf,
      list: configuration.propose.list ?? null,
      targetsOf: new Map(
        Object.entries(configuration.lists).map(([name, { targets }]) => [name, targets ?? []]),
      ),
    });
    return {
      read: totals.read,
      blocked: rows.filter(({ verdict }) => verdict === 'BLOCK').map(({ name }) => name),
      add: plan.changes.map(({ entry }) => entry),
      diff: plan.patches.map(({ diff }) => diff).join(''),
    };
  } finally {
    db.close();
  }
}
