// From what was read of a batch to its lines of the ledger; the one place where counts are put together.
import type { BadLines, Checked } from './check.ts';
import type { ExactlyRead } from './exact.ts';
import { unknownColumns } from './flow-layout.ts';
import type { Staged } from './kinds.ts';
import type { LedgerEntry } from './ledger.ts';
import type { Reading } from './reading.ts';
import type { Batch, Readable } from './plan.ts';
import { NO_COUNTS, type Counts } from './result.ts';

/** Ledger entries of a batch, in its order. Throws where an object's counts do not add up. */
export function entriesOf(
  batch: Batch,
  firstObject: number,
  reading: Reading,
  checked: Checked,
): LedgerEntry[] {
  return batch.objects.map((source, index) => {
    const failure = reading.failed.get(index);
    const base = baseOf(batch, source, firstObject + index);
    if (failure !== undefined) return failedEntry(base, failure);
    const staged = checked.staged.get(index);
    const exact = reading.exact.get(index);
    const bad = checked.bad.get(index);
    const damage = exact === undefined ? null : damageOf(exact, bad);
    return {
      ...base,
      status: damage === null ? 'stored' : 'partial',
      reason: damage,
      counts: countsOf(base.object.uri, staged, exact, bad),
      first: staged?.first ?? null,
      last: staged?.last ?? null,
      unknownColumns: batch.found.layout === null ? [] : unknownColumns(batch.found.layout),
    };
  });
}

type Base = Pick<LedgerEntry, 'objectId' | 'object' | 'kind' | 'format' | 'recognised' | 'delivery'>;

function baseOf(batch: Batch, source: Readable, objectId: number): Base {
  return {
    objectId,
    object: source.object,
    kind: batch.found.kind,
    format: batch.format,
    recognised: batch.found,
    delivery: batch.delivery,
  };
}

/** The entry of an object of which nothing was stored. */
export function failedEntry(base: Base, reason: string): LedgerEntry {
  return {
    ...base,
    status: 'failed',
    reason,
    counts: NO_COUNTS,
    first: null,
    last: null,
    unknownColumns: [],
  };
}

function damageOf(exact: ExactlyRead, bad: BadLines | undefined): string | null {
  if (exact.damage !== null) return exact.damage;
  return exact.openLine !== null && bad?.lastLine === exact.openLine ? 'its end is cut off' : null;
}

function countsOf(
  uri: string,
  staged: Staged | undefined,
  exact: ExactlyRead | undefined,
  bad: BadLines | undefined,
): Counts {
  const counts = {
    read: exact?.lines ?? staged?.lines ?? 0,
    stored: staged?.good ?? 0,
    duplicates: staged?.repeated ?? 0,
    quarantined: bad?.lines ?? 0,
    control: staged?.control ?? 0,
  };
  const { read, stored, duplicates, quarantined, control } = counts;
  if (read !== stored + duplicates + quarantined + control) {
    throw new Error(`${uri}: ${read} lines read, but ${JSON.stringify(counts)}`);
  }
  return counts;
}
