// Which spans of a log group are still to be read. A slice that was read is an object of the ledger, named by its span.

/** Epoch seconds, half-open. */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** What the ledger says of an object. */
export interface KnownSlice {
  readonly identity: string;
  /** Of a slice: epoch second at which it was read, or, where that was later, its end plus LATENESS. */
  readonly modified: number | null;
  readonly status: string;
}

/** Events arrive late; what was read sooner than this many seconds after its time is read once more. */
export const LATENESS = 3600;

/** `cloudwatch:LOG-GROUP/START-END` in epoch seconds. */
export function sliceIdentity(group: string, { start, end }: Span): string {
  return `cloudwatch:${group}/${start}-${end}`;
}

/** What the ledger keeps as the time of a slice that was read at `now`: equal for all who read it when it was settled. */
export function sliceModified({ end }: Span, now: number): number {
  return Math.min(now, end + LATENESS);
}

/**
 * The parts of `window` of which not every event was surely there when they were read, in order. Slices that failed
 * count as not read.
 */
export function openSpans(group: string, window: Span, known: Iterable<KnownSlice>): Span[] {
  const settled = [...known].flatMap((slice) => settledSpan(group, slice));
  const open: Span[] = [];
  let { start } = window;
  for (const span of settled.toSorted((one, other) => one.start - other.start)) {
    if (span.start > start) open.push({ start, end: Math.min(span.start, window.end) });
    start = Math.max(start, span.end);
    if (start >= window.end) break;
  }
  open.push({ start, end: window.end });
  return open.filter((span) => span.start < span.end);
}

function settledSpan(group: string, { identity, modified, status }: KnownSlice): Span[] {
  const prefix = `cloudwatch:${group}/`;
  if (!identity.startsWith(prefix) || status === 'failed') return [];
  const times = /^(\d+)-(\d+)$/.exec(identity.slice(prefix.length));
  if (times === null) return [];
  const end = Math.min(Number(times[2]), (modified ?? 0) - LATENESS);
  const start = Number(times[1]);
  return start < end ? [{ start, end }] : [];
}
