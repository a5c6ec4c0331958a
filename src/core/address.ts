// Addresses as numbers (reference/egress-classes.md D1): IPv4 sits at ::ffff:0:0/96, so that one 128-bit key serves both.
import { isIPv4, isIPv6 } from 'node:net';

const MAPPED = 0xffff_0000_0000n;
const NAT64 = 0x0064_ff9b_0000_0000_0000_0000_0000_0000n;
const LOW_32 = 0xffff_ffffn;

/** 128-bit address key: IPv4 is `0xffff_0000_0000 + value`; mapped and NAT64 addresses become their embedded IPv4. */
export type AddressKey = bigint;

/** Parses an address as D1 says (surrounding blanks trimmed, no zone, no leading zeros); null if it is none. */
export function addressKey(text: string): AddressKey | null {
  const trimmed = text.trim();
  if (isIPv4(trimmed)) return MAPPED + ipv4Value(trimmed);
  if (trimmed.includes('%') || !isIPv6(trimmed)) return null;
  const value = ipv6Value(trimmed);
  return value >> 32n === NAT64 >> 32n ? MAPPED + (value & LOW_32) : value;
}

function ipv4Value(text: string): bigint {
  return text.split('.').reduce((value, part) => value * 256n + BigInt(part), 0n);
}

function ipv6Value(text: string): bigint {
  const [head = '', tail] = text.split('::');
  const left = hextets(head);
  const right = tail === undefined ? [] : hextets(tail);
  const zeros = Array<bigint>(8 - left.length - right.length).fill(0n);
  return [...left, ...zeros, ...right].reduce((value, part) => value * 65536n + part, 0n);
}

function hextets(text: string): bigint[] {
  if (text === '') return [];
  return text.split(':').flatMap((part) => {
    if (!part.includes('.')) return [BigInt(`0x${part}`)];
    const embedded = ipv4Value(part);
    return [embedded >> 16n, embedded & 0xffffn];
  });
}

/** True for keys of IPv4 addresses. */
export function isIpv4Key(key: AddressKey): boolean {
  return key >> 32n === MAPPED >> 32n;
}

/** Canonical text of a key: dotted IPv4, or IPv6 as RFC 5952 says. */
export function addressText(key: AddressKey): string {
  if (isIpv4Key(key)) {
    const value = Number(key & LOW_32);
    return [value >>> 24, (value >>> 16) & 255, (value >>> 8) & 255, value & 255].join('.');
  }
  const parts = Array.from({ length: 8 }, (_, index) => Number((key >> BigInt(112 - 16 * index)) & 0xffffn));
  const gap = longestZeroRun(parts);
  const hex = (from: number, to: number) =>
    parts
      .slice(from, to)
      .map((part) => part.toString(16))
      .join(':');
  return gap === null ? hex(0, 8) : `${hex(0, gap.from)}::${hex(gap.to, 8)}`;
}

function longestZeroRun(parts: readonly number[]): { from: number; to: number } | null {
  let best: { from: number; to: number } | null = null;
  for (let from = 0; from < parts.length; from += 1) {
    let to = from;
    while (to < parts.length && parts[to] === 0) to += 1;
    if (to - from > 1 && (best === null || to - from > best.to - best.from)) best = { from, to };
    if (to > from) from = to;
  }
  return best;
}

/** A CIDR block as an inclusive range of keys. */
export interface Cidr {
  readonly text: string;
  readonly first: AddressKey;
  readonly last: AddressKey;
}

/** Parses `10.0.0.0/8`, `2001:db8::/32` or a single address; null if it is neither. Host bits are ignored. */
export function parseCidr(text: string): Cidr | null {
  const [address = '', length, ...rest] = text.trim().split('/');
  const key = addressKey(address);
  if (key === null || rest.length > 0) return null;
  const width = address.includes(':') ? 128 : 32;
  if (length !== undefined && !/^(0|[1-9][0-9]{0,2})$/.test(length)) return null;
  const prefix = length === undefined ? width : Number(length);
  if (prefix > width) return null;
  const hostBits = BigInt(width - prefix);
  const first = (key >> hostBits) << hostBits;
  return { text: text.trim(), first, last: first + (1n << hostBits) - 1n };
}

/** True where the key lies in the block. */
export function inCidr(key: AddressKey, cidr: Cidr): boolean {
  return key >= cidr.first && key <= cidr.last;
}
