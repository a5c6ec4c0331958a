// What one ingest run says about every object it looked at; the shape of `ingest --format json`.

export type ObjectKind = 'dns' | 'flow';
export type ObjectStatus = 'stored' | 'unchanged' | 'partial' | 'failed' | 'replaced';

/** read = stored + duplicates + quarantined + control, in records (lines). */
export interface Counts {
  readonly read: number;
  readonly stored: number;
  readonly duplicates: number;
  readonly quarantined: number;
  readonly control: number;
}

export interface ObjectResult extends Counts {
  readonly uri: string;
  /** 'unknown' where the object failed before its kind was known. */
  readonly kind: ObjectKind | 'unknown';
  readonly format: string | null;
  readonly status: ObjectStatus;
  readonly reason: string | null;
}

export interface IngestResult {
  /** One per object, in the order in which they were found. */
  readonly objects: readonly ObjectResult[];
  readonly totals: Counts;
  readonly warnings: readonly string[];
}

export const NO_COUNTS: Counts = { read: 0, stored: 0, duplicates: 0, quarantined: 0, control: 0 };

/** Sum of counts. */
export function totalCounts(all: readonly Counts[]): Counts {
  const sum = (key: keyof Counts) => all.reduce((total, counts) => total + counts[key], 0);
  return {
    read: sum('read'),
    stored: sum('stored'),
    duplicates: sum('duplicates'),
    quarantined: sum('quarantined'),
    control: sum('control'),
  };
}
