// What a run of ingestion may be told.

export interface IngestOptions {
  /** Folder to which relative sources belong. */
  readonly folder: string;
  /** A folder of this run for what has to be written down before it can be read. */
  readonly temporaryFolder: string;
  /** Column order of flow records without a header, as `version account-id ...` or `${version} ...`; null = the default. */
  readonly flowFormat: string | null;
  /** Recompute the checksum of every gzip object, not only of those that do not add up. */
  readonly verify: boolean;
  /** Keep every line beside what is kept of it. */
  readonly keepRaw: boolean;
  /** Key of the pseudonyms that replace sources; null = none. */
  readonly redactionKey: Uint8Array | null;
  /** Standard input, for the source `-`. */
  readonly stdin: AsyncIterable<Uint8Array> | null;
  /** Told after every batch. */
  readonly onProgress: ((progress: Progress) => void) | null;
}

/** What a run does that is told nothing but its folders. */
export const INGEST_DEFAULTS = {
  flowFormat: null,
  verify: false,
  keepRaw: false,
  redactionKey: null,
  stdin: null,
  onProgress: null,
} as const satisfies Omit<IngestOptions, 'folder' | 'temporaryFolder'>;

export interface Progress {
  /** Null where nobody knows yet: a log group is cut into slices on the way. */
  readonly objects: number | null;
  readonly objectsDone: number;
  /** Bytes as stored; of a log group, an estimate. */
  readonly bytes: number;
  readonly bytesDone: number;
  readonly records: number;
}
