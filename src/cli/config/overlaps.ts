// Ranges of two VPCs that overlap: allowed, and ambiguous only where a record does not say its VPC.
import type { EgressLimit } from '../../analyze/egress/limits.ts';
import { parseCidr, type Cidr } from '../../core/address.ts';
import type { Configuration } from './schema.ts';

interface Range {
  readonly vpc: string;
  readonly cidr: Cidr;
}

/** One remark per pair of VPCs whose ranges overlap. */
export function overlappingRanges({ vpcs }: Configuration): EgressLimit[] {
  const ranges = Object.entries(vpcs).flatMap(([vpc, { cidrs }]) =>
    cidrs.flatMap((text): Range[] => {
      const cidr = parseCidr(text);
      return cidr === null ? [] : [{ vpc, cidr }];
    }),
  );
  const seen = new Set<string>();
  return ranges.flatMap((one, index) =>
    ranges.slice(index + 1).flatMap((other): EgressLimit[] => {
      const pair = `${one.vpc} ${other.vpc}`;
      if (one.vpc === other.vpc || !overlap(one.cidr, other.cidr) || seen.has(pair)) return [];
      seen.add(pair);
      return [remark(one, other)];
    }),
  );
}

function overlap(one: Cidr, other: Cidr): boolean {
  return one.first <= other.last && other.first <= one.last;
}

function remark(one: Range, other: Range): EgressLimit {
  return {
    id: 'overlapping-ranges',
    vpc: null,
    message: `${one.cidr.text} of ${one.vpc} and ${other.cidr.text} of ${other.vpc} overlap: an address in both is told apart by the VPC of its record only`,
    next: 'log flows with vpc-id (version 3 or later), or list the interfaces of each VPC; a source label holds for both',
  };
}
