// What the catalogue says about one name.
import type { Group, HostEntry, Need, Risk, Role } from './model.ts';

/** Reasons that withhold an entry until a person decides. */
export const hazardIds = [
  'look-alike',
  'dynamic-dns',
  'tunnel-service',
  'paste-service',
  'request-bin',
  'doh-host',
  'publish-host',
  'shared-hosting',
  'tenant-subdomain',
  'punycode',
  'dns-tunnel',
  'generated-names',
  'metadata-answer',
  'link-local-answer',
  'private-answer',
] as const;
export type HazardId = (typeof hazardIds)[number];

/** Remarks that inform and withhold nothing. */
export const noteIds = [
  'many-publishers',
  'needs-port-80',
  'volatile-host',
  'legacy-host',
  'aws-endpoint',
  'not-needed',
  'catalogue',
] as const;
export type NoteId = (typeof noteIds)[number];

/** `sentence` is for the reviewer; `clearedBy` says what would make the hazard go away. */
export interface Hazard {
  readonly id: HazardId;
  readonly sentence: string;
  readonly clearedBy?: string;
}

export interface Note {
  readonly id: NoteId;
  readonly sentence: string;
}

export type NoiseKind =
  | 'search-suffix'
  | 'reverse'
  | 'srv'
  | 'telemetry'
  | 'connectivity-check'
  | 'revocation'
  | 'time'
  | 'browser'
  | 'local'
  | 'system';

/** Traffic that a review folds away; `setting` is the sentence that says how to switch it off. */
export interface Noise {
  readonly kind: NoiseKind;
  readonly setting: string | null;
}

/** The whole answer for one name. Unknown is an answer: everything null and no hazard. */
export interface Classification {
  /** The name as it was given. */
  readonly name: string;
  readonly ecosystem: string | null;
  readonly group: Group | null;
  readonly role: Role | null;
  readonly risk: Risk | null;
  readonly need: Need | null;
  /** The catalogue entry that matched, exactly or by its wildcard. */
  readonly host: HostEntry | null;
  readonly hazards: readonly Hazard[];
  readonly notes: readonly Note[];
  /** Why we think so, strongest first. */
  readonly reasons: readonly string[];
  readonly noise: Noise | null;
  /** The name that was asked for before a search suffix was appended; null where none was. */
  readonly baseName: string | null;
  /** Ports the ecosystem needs for this name; empty where nothing is known. */
  readonly ports: readonly number[];
}
