// What the egress question answers with. Times are epoch seconds, addresses canonical text, bytes of the out leg unless said.
import type { Window } from '../../core/time.ts';

/** Every class of a session begun from inside, in the order in which the conditions are tried (egress classes D9). */
export const EGRESS_CLASSES = [
  'dns-bypass',
  'resolved-same',
  'resolved-peer',
  'resolved-same-stale',
  'resolved-peer-stale',
  'resolved-after',
  'aws-service',
  'resolved-sibling',
  'no-dns-visibility',
  'no-dns-coverage',
  'warm-up',
  'never-resolved',
] as const;

export type EgressClass = (typeof EGRESS_CLASSES)[number];

/** Where a flow record is counted that is in no class's out leg. `in-leg`: the answers of the sessions in the classes. */
export const EGRESS_BUCKETS = [
  'control',
  'unusable',
  'unmapped',
  'not-egress',
  'nat-translated',
  'other-protocol',
  'duplicate-interface',
  'inbound',
  'ambiguous',
  'in-leg',
  'outside-window',
] as const;

export type EgressBucket = (typeof EGRESS_BUCKETS)[number];

/** flows = records of the out leg; pairs = (VPC, source, destination); tuples = pairs with port and protocol. */
export interface ClassFigures {
  readonly sessions: number;
  readonly flows: number;
  readonly pairs: number;
  readonly tuples: number;
  readonly bytesOut: number;
}

export type FindingClass = 'never-resolved' | 'dns-bypass' | 'resolved-sibling';
export type Severity = 'high' | 'medium' | 'low';

/** How regular the sessions of a tuple begin; measured over at least 10 sessions. */
export interface Rhythm {
  /** Median gap between the starts, in seconds. */
  readonly interval: number;
  /** Share of the gaps within 10 % of the median (at least 2 s), 0 to 1. */
  readonly regularity: number;
  /** Regularity of at least 0.8 at a median gap of at least 5 s. */
  readonly beacon: boolean;
}

/** Connections of one (class, VPC, source, destination, port, protocol) that no DNS answer explains. */
export interface EgressFinding {
  readonly class: FindingClass;
  readonly severity: Severity;
  readonly vpc: string;
  readonly source: string;
  readonly destination: string;
  readonly port: number;
  /** IANA number: 6 or 17. */
  readonly protocol: number;
  readonly sessions: number;
  readonly flows: number;
  readonly packets: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
  /** Sessions with at least one accepted record, and without any. */
  readonly accepted: number;
  readonly rejected: number;
  /** The source or its instance appears as a DNS client. */
  readonly srcHasDns: boolean;
  /** The same tuple was active while the log began: it may be older than the log. */
  readonly activeInWarmup: boolean;
  /** The source also asks DNS elsewhere; it never lowers a severity. */
  readonly srcBypassesDns: boolean;
  /** The source's configured label. */
  readonly label: string | null;
  /** AWS services and regions whose published ranges hold the destination, as `SERVICE region, ...`. */
  readonly services: string | null;
  readonly rhythm: Rhythm | null;
  /** Names the source asked for around its first session: at most five, for the gravest findings only. */
  readonly namesAround: readonly string[];
}

/** Accepted connections out of a VPC that must not reach the internet; gateway endpoints do not count. */
export interface ExposedConnection {
  readonly class: EgressClass;
  readonly vpc: string;
  readonly source: string;
  readonly label: string | null;
  readonly destination: string;
  readonly port: number;
  readonly protocol: number;
  readonly sessions: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly firstSeen: number;
  readonly lastSeen: number;
}

/** Bytes of the sources of one label by where they went, both directions; label null = sources without one. */
export interface TrafficShare {
  readonly vpc: string;
  readonly label: string | null;
  readonly privateBytes: number;
  readonly gatewayBytes: number;
  readonly publicBytes: number;
}

/** Sessions that the sources of one label began, in one class; label null = sources without one. */
export interface LabelClass {
  readonly label: string | null;
  readonly class: EgressClass;
  readonly sessions: number;
  readonly bytesOut: number;
}

export interface EgressResult {
  readonly window: Window;
  readonly classes: Readonly<Record<EgressClass, ClassFigures>>;
  readonly excluded: Readonly<Record<EgressBucket, number>>;
  readonly findings: readonly EgressFinding[];
  /** Findings beyond the number asked for. */
  readonly omittedFindings: number;
  /** Of those, never-resolved and dns-bypass ones that are undecided or deferred: 0 where every open one is listed. */
  readonly omittedOpen: number;
  /** Places in the decisions file of the decisions that decide some finding, listed or not. */
  readonly usedDecisions: readonly number[];
  readonly exposed: readonly ExposedConnection[];
  readonly shares: readonly TrafficShare[];
  readonly labelClasses: readonly LabelClass[];
}

/** One session begun from inside, judged. */
export interface EgressSession {
  readonly class: EgressClass;
  readonly vpc: string;
  readonly source: string;
  readonly sourcePort: number;
  readonly destination: string;
  readonly port: number;
  readonly protocol: number;
  readonly instance: string | null;
  readonly started: number;
  readonly ended: number;
  readonly flows: number;
  readonly packets: number;
  readonly bytesOut: number;
  readonly bytesIn: number;
  readonly accepted: boolean;
}
