// What a run would read of a log group, before it reads anything.
import type { Window } from '../../core/time.ts';
import type { CloudWatchReader } from '../ports.ts';
import {
  bytesPerSecond,
  estimateReading,
  heldSpan,
  requireBelow,
  type Estimate,
  type ReadingCosts,
} from './cloudwatch-estimate.ts';
import type { SliceRequest } from './cloudwatch.ts';
import { openSpans, type KnownSlice } from './slices.ts';

export interface ReadingWish {
  readonly group: string;
  readonly window: Window;
  /** The ledger's objects, of whatever kind. */
  readonly known: Iterable<KnownSlice>;
  /** Wall clock in epoch seconds: nothing later is read. */
  readonly now: number;
  readonly costs: ReadingCosts;
  /** Estimated bytes above which the run is refused. */
  readonly limitBytes: number;
}

export interface ReadingPlan extends Pick<SliceRequest, 'group' | 'spans' | 'bytesPerSecond'> {
  readonly estimate: Estimate;
}

/** Ten gigabytes: about half an hour at half of the usual quota. */
export const USUAL_LIMIT_BYTES = 10e9;

/** Asks for the group's facts alone. Throws UserError where the estimate is above the limit. */
export async function planReading(reader: CloudWatchReader, wish: ReadingWish): Promise<ReadingPlan> {
  const facts = await reader.group(wish.group);
  const held = heldSpan(facts, wish.now);
  const window = {
    start: Math.max(held.start, wish.window.since ?? held.start),
    end: Math.min(held.end, wish.window.until ?? held.end),
  };
  const spans = openSpans(wish.group, window, wish.known);
  const estimate = estimateReading(facts, spans, wish.now, wish.costs);
  requireBelow(wish.group, estimate, wish.limitBytes);
  return { group: wish.group, spans, bytesPerSecond: bytesPerSecond(facts, wish.now), estimate };
}
