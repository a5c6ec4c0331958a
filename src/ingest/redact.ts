// Pseudonyms for who asked and connected, for databases that leave the team. They replace addresses and instance ids in the text
// of every line before anything else sees it, so that no table, quarantined line or kept raw line holds the true ones.
import { createHmac } from 'node:crypto';
import { addressKey, addressText } from '../core/address.ts';

/** Replaces the sources in the text of a line. Equal sources get equal pseudonyms under one key, different ones different. */
export type Redact = (text: string) => string;

const OCTET = String.raw`(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)`;
/** The first two octets of the private ranges: 10/8, 172.16/12, 192.168/16, and 100.64/10. */
const PRIVATE = String.raw`(?:10\.${OCTET}|172\.(?:1[6-9]|2\d|3[01])|192\.168|100\.(?:6[4-9]|[7-9]\d|1[01]\d|12[0-7]))`;

const SOURCES = new RegExp(
  [
    // A reverse name spells its address backwards.
    String.raw`(?<![\w.-])(?<reverse>(?:${OCTET}\.){4})(?=in-addr\.arpa)`,
    String.raw`(?<![\d.])(?<dotted>${PRIVATE}\.${OCTET}\.${OCTET})(?!\.?\d)`,
    // The host name of an instance.
    String.raw`(?<=\bip-)(?<hyphened>${PRIVATE.replaceAll(String.raw`\.`, '-')}-${OCTET}-${OCTET})(?![-\d])`,
    String.raw`(?<![\w:.])(?<local>f[cd][\da-f]{2}:[\da-f:]*[\da-f:])(?![\w:.])`,
    String.raw`(?<![\w-])i-(?<instance>[\da-f]{17}|[\da-f]{8})(?![\w-])`,
  ].join('|'),
  'gi',
);
const IS_PRIVATE = new RegExp(`^${PRIVATE}\\.`);

/** Pseudonyms under a key. Hosts keep their network (IPv4: the first 16 bits, IPv6: 64), so that VPC ranges still hold. */
export function redactor(key: Uint8Array): Redact {
  const digest = (...parts: readonly string[]) => createHmac('sha256', key).update(parts.join('\n')).digest();
  const known = new Map<string, string>();
  const remembered = (text: string, make: () => string) => {
    const found = known.get(text);
    if (found !== undefined) return found;
    const made = make();
    known.set(text, made);
    return made;
  };
  const dotted = (address: string) => remembered(address, () => dottedPseudonym(address, digest));
  return (text) =>
    text.replace(SOURCES, (found: string, ...rest: unknown[]) => {
      const groups = rest.at(-1) as Readonly<Record<string, string | undefined>>;
      if (groups['dotted'] !== undefined) return dotted(found);
      if (groups['hyphened'] !== undefined) return dotted(found.replaceAll('-', '.')).replaceAll('.', '-');
      if (groups['local'] !== undefined) return remembered(found, () => localPseudonym(found, digest));
      if (groups['instance'] !== undefined)
        return `i-${digest('instance', found.toLowerCase())
          .toString('hex')
          .slice(0, found.length - 2)}`;
      const address = found.slice(0, -1).split('.').toReversed().join('.');
      return IS_PRIVATE.test(address) ? `${dotted(address).split('.').toReversed().join('.')}.` : found;
    });
}

type Digest = (...parts: readonly string[]) => Buffer;

function dottedPseudonym(address: string, digest: Digest): string {
  const [first, second, ...host] = address.split('.');
  const network = `${first}.${second}`;
  return `${network}.${[...permuted(host.map(Number), network, digest)].join('.')}`;
}

/** An IPv6 address of fc00::/7 with its lower 64 bits permuted; what is no address stays. */
function localPseudonym(text: string, digest: Digest): string {
  const address = addressKey(text);
  if (address === null) return text;
  const bytes = Buffer.from(address.toString(16).padStart(32, '0'), 'hex');
  const host = permuted([...bytes.subarray(8)], bytes.toString('hex', 0, 8), digest);
  return addressText(BigInt(`0x${bytes.toString('hex', 0, 8)}${Buffer.from(host).toString('hex')}`));
}

const ROUNDS = 4;

/** A keyed permutation of the bytes (a Feistel network over their halves): no two hosts of a network get one pseudonym. */
function permuted(bytes: readonly number[], network: string, digest: Digest): number[] {
  const half = bytes.length / 2;
  let [left, right] = [bytes.slice(0, half), bytes.slice(half)];
  for (let round = 0; round < ROUNDS; round += 1) {
    const mask = digest('host', network, String(round), right.join('.'));
    [left, right] = [right, left.map((byte, index) => byte ^ (mask[index] as number))];
  }
  return [...left, ...right];
}
