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
  /** Standard input, for the source `-`. */
  readonly stdin: AsyncIterable<Uint8Array> | null;
  /** Told after every batch. */
  readonly onProgress: ((progress: Progress) => void) | null;
}

export interface Progress {
  readonly objects: number;
  readonly objectsDone: number;
  /** Bytes as stored. */
  readonly bytes: number;
  readonly bytesDone: number;
  readonly records: number;
}
