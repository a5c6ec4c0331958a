// What ingestion wants of places that are not the local disk, in our words; adapters answer, and throw UserError where they cannot.

/** One event of a log group, with the names of a FilterLogEvents row. Times are epoch milliseconds. */
export interface LogEvent {
  readonly logStreamName: string;
  readonly timestamp: number;
  readonly message: string;
  readonly ingestionTime: number;
  readonly eventId: string;
}

/** The next page of a slice is asked for with this very request and a token. */
export interface EventsRequest {
  readonly group: string;
  /** Epoch seconds, half-open. */
  readonly start: number;
  readonly end: number;
  readonly token: string | null;
}

export interface EventsPage {
  /** May be empty though there are more pages. */
  readonly events: readonly LogEvent[];
  /** Null on the last page. */
  readonly next: string | null;
}

export interface LogGroupFacts {
  readonly storedBytes: number;
  /** Epoch seconds. */
  readonly created: number;
  /** Null: events are kept for ever. */
  readonly retentionDays: number | null;
}

export interface CloudWatchReader {
  group(name: string): Promise<LogGroupFacts>;
  /** 'token-refused' where the token is too old: the slice has to be read again from its start. */
  events(request: EventsRequest): Promise<EventsPage | 'token-refused'>;
  /** The column orders of the flow logs that are delivered to the group, each once; empty where it gets none. */
  flowFormats(name: string): Promise<readonly string[]>;
}

export interface StoredObject {
  readonly key: string;
  readonly size: number;
  /** Without its quotes. */
  readonly etag: string;
  /** Epoch seconds. */
  readonly modified: number;
}

/** One bucket. */
export interface ObjectStore {
  /** What lies directly below a prefix: objects, and folders (ending in `/`). */
  level(prefix: string): Promise<{
    readonly objects: readonly StoredObject[];
    readonly folders: readonly string[];
  }>;
  /** Everything below a prefix, however deep. */
  below(prefix: string): Promise<readonly StoredObject[]>;
  /** The bytes of exactly this version; a reason where it is gone or another one by now. */
  read(object: StoredObject): Promise<AsyncIterable<Uint8Array> | { readonly lost: string }>;
}
