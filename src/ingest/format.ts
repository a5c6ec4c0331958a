// The contract of src/ingest/formats: one file per shape in which a log arrives.
import type { FlowLayout } from './flow-layout.ts';
import type { ObjectKind } from './result.ts';

/** What is looked at to tell the shape of an object: its content, never only its name. */
export interface Peek {
  /** First lines that are not blank (of Parquet: rows as JSON), without line ends, as far as the first 64 KiB reach. */
  readonly firstLines: readonly string[];
  /** The same as records of JSON documents (see documents.ts); the last one may be cut. */
  readonly firstRecords: readonly string[];
  /** Column order of flow records without a header, from the user; null = the default order. */
  readonly flowFormat: readonly string[] | null;
}

/**
 * How an object is cut into records: by lines, as JSON documents, as such with a line of talk before each record, or into the
 * rows of Parquet, each of which is then the JSON line that it would be.
 */
export type Split = 'lines' | 'documents' | 'tail' | 'rows';

/** How an object of a recognised shape is read. */
export interface Recognised {
  readonly kind: ObjectKind;
  readonly split: Split;
  /** SQL file that makes the view batch_record (object_id, line, size, problem, event, record) over batch_line. */
  readonly records: string;
  /** SQL file that makes the same view straight from the columns of Parquet, which is faster than by way of JSON. */
  readonly columns?: string;
  /** Column order of flow records; null for query records. */
  readonly layout: FlowLayout | null;
  /** 'cloudwatch' where the shape itself says so; else the place decides. */
  readonly delivery: 'cloudwatch' | null;
  /** What records of this shape cannot tell, after their number: said once in the warnings of a run. */
  readonly lacks?: string;
}

/** A shape that is known and cannot be read, with a reason for the ledger. */
export interface Refusal {
  readonly refused: string;
}

export interface LogFormat {
  readonly name: string;
  /** Null where the object has another shape. Formats are asked in the order of their rank, lowest first. */
  detect(peek: Peek): Recognised | Refusal | null;
  /** Shapes that look like a part of another one are asked later. */
  readonly rank: number;
}
