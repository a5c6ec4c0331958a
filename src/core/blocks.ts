// Address blocks and what belongs to them, asked for one address at a time: the narrowest block first.
import type { AddressKey, Cidr } from './address.ts';

/** Values by size of their block and its first address. */
export interface BlockIndex<Value> {
  /** Block sizes in addresses, smallest first. */
  readonly sizes: readonly bigint[];
  readonly blocks: ReadonlyMap<bigint, ReadonlyMap<AddressKey, readonly Value[]>>;
}

/** Indexes values by their blocks; several values may share a block and keep their order. */
export function indexBlocks<Value>(entries: Iterable<readonly [Cidr, Value]>): BlockIndex<Value> {
  const blocks = new Map<bigint, Map<AddressKey, Value[]>>();
  for (const [{ first, last }, value] of entries) {
    const size = last - first + 1n;
    const bySize = blocks.get(size) ?? new Map<AddressKey, Value[]>();
    blocks.set(size, bySize);
    const values = bySize.get(first);
    if (values === undefined) bySize.set(first, [value]);
    else values.push(value);
  }
  return { sizes: [...blocks.keys()].toSorted((a, b) => (a < b ? -1 : 1)), blocks };
}

/** The values of each block that holds the address, narrowest block first. */
export function* blocksAround<Value>(
  index: BlockIndex<Value>,
  address: AddressKey,
): Generator<readonly Value[]> {
  for (const size of index.sizes) {
    const values = index.blocks.get(size)?.get((address / size) * size);
    if (values !== undefined) yield values;
  }
}
