// A signed-off review, with which the next one is compared.
import type { DecisionKind } from '../../decisions/model.ts';

/** One reviewed name. Times are epoch seconds. */
export interface SnapshotName {
  readonly name: string;
  readonly ecosystem: string | null;
  /** ALERTed or BLOCKed queries of the window. */
  readonly queries: number;
  readonly sources: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  readonly why: string;
  readonly hazards: readonly string[];
  readonly decision: DecisionKind | null;
}

/** Of what the review was made; equal where the same was reviewed. */
export interface SnapshotHashes {
  readonly policy: string;
  readonly decisions: string;
  readonly catalogue: string;
  readonly data: string;
}

/** What was reviewed: the same data and configuration give the same value, whoever signs it and when. */
export interface Reviewed {
  /** The only VPC; null = all. */
  readonly vpc: string | null;
  /** The window, cut to the data: half-open, epoch seconds. */
  readonly since: number;
  readonly until: number;
  readonly hashes: SnapshotHashes;
  /** In order of the names. */
  readonly names: readonly SnapshotName[];
}

/** A snapshot without its names. */
export interface SnapshotHead extends Omit<Reviewed, 'names'> {
  /** Number in its database, from 1. */
  readonly id: number;
  readonly signedBy: string;
  /** Epoch seconds by the wall clock. */
  readonly signedAt: number;
  /** Hash of what was reviewed. */
  readonly digest: string;
}

export interface Snapshot extends SnapshotHead {
  readonly names: readonly SnapshotName[];
}
