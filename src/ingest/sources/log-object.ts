// One thing to read: where it is, and what makes it the same object in another run.
import { withSlashes, type PathStyle } from '../../core/paths.ts';

/** How an object got here; AWS's own two ways are told apart because one VPC-hour may arrive by both. */
export type Delivery = 's3' | 'cloudwatch' | 'file';

export interface LogObject {
  /** As shown to the user. */
  readonly uri: string;
  /** The key from AWSLogs/ on, else the real path. */
  readonly identity: string;
  /** Readable file on this machine. */
  readonly path: string;
  /** Bytes as stored. */
  readonly size: number;
  /** Epoch seconds; null where there is no such time. */
  readonly modified: number | null;
  readonly etag: string | null;
  readonly delivery: Delivery;
}

/** An object that could not even be looked at. */
export interface LostObject {
  readonly uri: string;
  readonly reason: string;
}

/** Identity of a path or key: from `AWSLogs/` on, so that a copy of a bucket is the bucket. A key has slashes on every system. */
export function objectIdentity(
  path: string,
  style?: PathStyle,
): { identity: string; delivery: 's3' | 'file' } {
  const slashed = withSlashes(path, style);
  const start = slashed.lastIndexOf('/AWSLogs/') + 1;
  if (start > 0 || slashed.startsWith('AWSLogs/')) return { identity: slashed.slice(start), delivery: 's3' };
  return { identity: slashed, delivery: 'file' };
}
