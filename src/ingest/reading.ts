// What happened to the objects of a batch while they were read.
import type { ExactlyRead } from './exact.ts';

/** Keys are indexes in the batch. */
export interface Reading {
  /** Objects that went through the exact reader. */
  readonly exact: Map<number, ExactlyRead>;
  /** Objects that could not be read, with the reason. */
  readonly failed: Map<number, string>;
}
