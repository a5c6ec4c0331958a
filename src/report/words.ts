// Small words that several reports share: counts, bytes, spans, protocols.
import { dateText } from '../core/time.ts';

export { countOf, numberText } from '../core/count.ts';

const UNITS = ['B', 'kB', 'MB', 'GB', 'TB', 'PB'];

/** Bytes with a decimal unit, three significant digits. */
export function bytesText(bytes: number): string {
  let value = bytes;
  let unit = 0;
  while (value >= 1000 && unit < UNITS.length - 1) {
    value /= 1000;
    unit += 1;
  }
  return `${unit === 0 ? value : value.toPrecision(3)} ${UNITS[unit]}`;
}

/** Two dates (epoch seconds), or one where they are the same. */
export function spanText(first: number, last: number): string {
  const [from, to] = [dateText(first), dateText(last)];
  return from === to ? from : `${from}..${to.slice(0, 4) === from.slice(0, 4) ? to.slice(5) : to}`;
}

const PROTOCOLS: Readonly<Record<number, string>> = { 1: 'icmp', 6: 'tcp', 17: 'udp', 58: 'icmpv6' };

/** The protocol's name, or its IANA number. */
export function protocolText(protocol: number): string {
  return PROTOCOLS[protocol] ?? String(protocol);
}
