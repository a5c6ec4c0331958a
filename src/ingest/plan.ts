// Which objects are read together: same shape, same column order, same packing, up to a bound of text.
import type { Recognised } from './format.ts';
import type { Peeked } from './peek.ts';
import type { Redact } from './redact.ts';
import type { Delivery, LogObject } from './sources/log-object.ts';

/**
 * Bytes of text that one batch may hold: they bound the memory that staging needs, and each batch costs a quarter of a second
 * however small it is. Flow records are many to the megabyte.
 */
const BATCH_TEXT = { dns: 512 * 1024 * 1024, flow: 224 * 1024 * 1024 } as const;
const BATCH_OBJECTS = 1000;

/** An object whose shape is known. */
export interface Readable extends Peeked {
  readonly format: string;
  readonly found: Recognised;
}

export interface Batch {
  readonly format: string;
  readonly found: Recognised;
  readonly delivery: Delivery;
  readonly compression: Peeked['compression'];
  /** True where DuckDB may read the files itself. */
  readonly fast: boolean;
  /** Pseudonyms for the text of every line; null = none. Only the exact reader can give them. */
  readonly redact: Redact | null;
  readonly objects: readonly Readable[];
}

export function isReadable(peeked: Peeked): peeked is Readable {
  return !('refused' in peeked.found);
}

export function deliveryOf(object: LogObject, found: Recognised): Delivery {
  return found.delivery ?? object.delivery;
}

/**
 * Batches in a fixed order: the same objects give the same batches, and what is left after an interrupted run gives the
 * rest of them, so that the database does not depend on interruptions.
 */
export function planBatches(objects: readonly Readable[], redact: Redact | null): Batch[] {
  const groups = new Map<string, Readable[]>();
  for (const object of objects) {
    const key = groupKey(object);
    const group = groups.get(key);
    if (group === undefined) groups.set(key, [object]);
    else group.push(object);
  }
  return [...groups]
    .toSorted(([one], [other]) => (one < other ? -1 : 1))
    .flatMap(([, group]) => cut(group))
    .map((batch) => toBatch(batch, redact));
}

function groupKey({ object, format, found, compression }: Readable): string {
  return JSON.stringify([found.kind, format, deliveryOf(object, found), compression, isFast(found), found]);
}

/** The fast reader knows lines and rows only. */
function isFast({ split }: Recognised): boolean {
  return split === 'lines' || split === 'rows';
}

function cut(group: readonly Readable[]): Readable[][] {
  const batches: Readable[][] = [];
  let text = Infinity;
  for (const object of group) {
    const size = object.textSize ?? object.object.size * 10;
    const last = batches.at(-1);
    if (last === undefined || text + size > BATCH_TEXT[object.found.kind] || last.length >= BATCH_OBJECTS) {
      batches.push([object]);
      text = size;
    } else {
      last.push(object);
      text += size;
    }
  }
  return batches;
}

function toBatch(objects: readonly Readable[], redact: Redact | null): Batch {
  const [first] = objects as readonly [Readable, ...Readable[]];
  return {
    format: first.format,
    found: first.found,
    delivery: deliveryOf(first.object, first.found),
    compression: first.compression,
    fast: redact === null && isFast(first.found),
    redact,
    objects,
  };
}
