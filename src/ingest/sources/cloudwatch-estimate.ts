// What reading a log group would take, said before it begins.
import { UserError } from '../../core/errors.ts';
import { DAY } from '../../core/time.ts';
import type { LogGroupFacts } from '../ports.ts';
import type { Span } from './slices.ts';

export interface Estimate {
  /** As the service counts what it stores; a rough figure, for it assumes an even flow. */
  readonly bytes: number;
  readonly requests: number;
  readonly seconds: number;
  /** For the transfer, in the currency of the price; null where no price is known. */
  readonly price: number | null;
}

export interface ReadingCosts {
  readonly requestsPerSecond: number;
  /** Per 10^9 bytes that leave AWS; null: not known, or nothing leaves. */
  readonly pricePerGigabyte: number | null;
}

/**
 * Dollars per 10^9 bytes that leave AWS for the internet: the highest tier of us-east-1 in 2026. Reading itself is free, and so
 * is what stays in the Region.
 */
export const TRANSFER_PRICE = 0.09;

/** A page of FilterLogEvents holds at most 1 MiB. */
const PAGE_BYTES = 1024 * 1024;

/** FilterLogEvents per second, account and Region (CloudWatch Logs quotas). */
const QUOTAS: Readonly<Record<string, number>> = {
  'us-east-1': 25,
  'ap-northeast-3': 5,
  'ap-southeast-3': 5,
  'ca-west-1': 5,
  'eu-central-1': 5,
  'il-central-1': 5,
};
const USUAL_QUOTA = 10;

/** The rate that leaves room for others: `share` (0 to 1) of the quota of the Region. */
export function requestRate(region: string, share: number): number {
  return (QUOTAS[region] ?? USUAL_QUOTA) * share;
}

/** Events may be written with a time up to this long ago (PutLogEvents), so also before their group was there. */
const BACKDATED = 14 * DAY;

/** The span in which the group can hold events at all. */
export function heldSpan({ created, retentionDays }: LogGroupFacts, now: number): Span {
  const kept = retentionDays === null ? -Infinity : now - retentionDays * DAY;
  return { start: Math.min(now, Math.max(0, created - BACKDATED, kept)), end: now };
}

/** Bytes that a second of the group holds on average. */
export function bytesPerSecond({ created, retentionDays, storedBytes }: LogGroupFacts, now: number): number {
  const age = Math.min(now - created, (retentionDays ?? Infinity) * DAY);
  return storedBytes / Math.max(1, age);
}

/**
 * What reading these spans takes; never more than all that is stored: a young group has had little time, and the spans begin
 * before it was there.
 */
export function estimateReading(
  facts: LogGroupFacts,
  spans: readonly Span[],
  now: number,
  { requestsPerSecond, pricePerGigabyte }: ReadingCosts,
): Estimate {
  const seconds = spans.reduce((sum, { start, end }) => sum + end - start, 0);
  const bytes = Math.round(Math.min(bytesPerSecond(facts, now) * seconds, facts.storedBytes));
  const requests = spans.length + Math.ceil(bytes / PAGE_BYTES);
  return {
    bytes,
    requests,
    seconds: Math.ceil(requests / requestsPerSecond),
    price: pricePerGigabyte === null ? null : (bytes / 1e9) * pricePerGigabyte,
  };
}

/** The estimate in one line, for whoever waits. */
export function estimateText({ bytes, requests, seconds, price }: Estimate): string {
  const size = bytes < 1e9 ? `${Math.ceil(bytes / 1e6)} MB` : `${(bytes / 1e9).toFixed(1)} GB`;
  const time = seconds < 120 ? `${seconds} s` : `${Math.ceil(seconds / 60)} min`;
  const cost = price === null ? '' : `, up to $${price.toFixed(2)} for the transfer where it leaves AWS`;
  return `about ${size} in ${requests} requests, at least ${time}${cost}`;
}

/** Refuses what CloudWatch Logs is the wrong place to read from. Throws UserError with what to do instead. */
export function requireBelow(group: string, estimate: Estimate, limitBytes: number): void {
  if (estimate.bytes <= limitBytes) return;
  throw new UserError(
    'unsupported',
    `log group ${group}: ${estimateText(estimate)}; the limit is ${(limitBytes / 1e9).toFixed(1)} GB`,
    'deliver these logs to S3 as well and ingest s3://BUCKET/PREFIX, which is faster and has no request quota; or narrow --since and --until',
  );
}
