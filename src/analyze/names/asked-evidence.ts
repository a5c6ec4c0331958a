// Evidence of who asks when: units asked together in bursts, and units that the same sources ask.
import type { Database } from '../../store/database.ts';
import { fillTable } from '../../store/facts.ts';
import { all, run } from '../../store/query.ts';
import type { Judgement } from '../judge/model.ts';
import type { Evidence } from './affinity.ts';
import { profileQuery, togetherQuery } from './queries.ts';
import { unitRows, type UnknownFamily } from './units.ts';

/** Two units asked in the same bursts; needs {@link fillUnits}. */
export async function togetherEvidence(db: Database): Promise<Evidence[]> {
  const rows = await all(db, togetherQuery, {});
  return rows
    .filter(({ npmi }) => npmi > 0)
    .map(({ one, other, bursts, sources, npmi }) => ({
      one,
      other,
      kind: 'together',
      strength: npmi,
      sentence: `asked together in ${bursts} bursts of ${sources} sources`,
    }));
}

/** For pairs that other evidence connects already: how alike their sources are. */
export async function profileEvidence(db: Database, pieces: readonly Evidence[]): Promise<Evidence[]> {
  const pairs = new Map(pieces.map(({ one, other }) => [`${one}\n${other}`, [one, other] as const]));
  await run(db, 'analyze/names/32-affinity.sql');
  await fillTable(db, 'affinity', [...pairs.values()]);
  const rows = await all(db, profileQuery, {});
  return rows.map(({ one, other, cosine }) => ({
    one,
    other,
    kind: 'sources',
    strength: cosine,
    sentence: cosine > 0.9 ? 'asked by the same sources' : 'asked by some of the same sources',
  }));
}

/** Hands the units over to SQL. */
export async function fillUnits(
  db: Database,
  judgement: Judgement,
  families: readonly UnknownFamily[],
): Promise<void> {
  await run(db, 'analyze/names/30-unit.sql');
  await fillTable(db, 'unit', unitRows(judgement, families));
}
