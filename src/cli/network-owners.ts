// What the configuration says about public addresses: who runs them, and which are one's own.
import { inCidr, parseCidr, type AddressKey, type Cidr } from '../core/address.ts';
import { blocksAround, indexBlocks } from '../core/blocks.ts';
import type { Configuration } from './config/schema.ts';

/** Answers who runs the narrowest configured network around an address; null where none is configured. */
export function networkOwners({
  networkOwners: owners,
}: Configuration): (address: AddressKey) => string | null {
  const entries = Object.entries(owners).flatMap(([text, owner]) => {
    const cidr = parseCidr(text);
    return cidr === null ? [] : [[cidr, owner] as const];
  });
  const index = indexBlocks(entries);
  return (address) => blocksAround(index, address).next().value?.[0] ?? null;
}

/** Public ranges of one's own, of every VPC. */
export function ownPublicRanges({ vpcs }: Configuration): Cidr[] {
  return Object.values(vpcs).flatMap(({ publicAddresses }) =>
    publicAddresses.flatMap((text) => parseCidr(text) ?? []),
  );
}

/** VPCs from which nothing may reach the internet. */
export function privateVpcs({ vpcs }: Configuration): string[] {
  return Object.entries(vpcs).flatMap(([vpc, { internet }]) => (internet === 'none' ? [vpc] : []));
}

/** Answers whether an address is a public one of one's own. */
export function ownAddresses(configuration: Configuration): (address: AddressKey) => boolean {
  const ranges = ownPublicRanges(configuration);
  return (address) => ranges.some((range) => inCidr(address, range));
}
