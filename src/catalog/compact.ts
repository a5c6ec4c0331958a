// The compiled catalogue leaves out what most hosts have in common and is compressed: a third of the bytes to ship.
import { deflateRawSync, inflateRawSync } from 'node:zlib';
import type { CatalogData, HostEntry } from './model.ts';

/** What a host has where its entry says nothing else. */
const USUAL = {
  ports: [],
  wildcard: null,
  volatile: false,
  legacy: false,
  recheck: null,
  note: null,
  setting: null,
} as const satisfies Partial<HostEntry>;

/** The data without the usual values of hosts, as compressed JSON in base64. */
export function compactText(data: CatalogData): string {
  const ecosystems = data.ecosystems.map((ecosystem) => ({
    ...ecosystem,
    hosts: ecosystem.hosts.map(withoutUsual),
  }));
  const json = JSON.stringify({ ...data, ecosystems });
  return deflateRawSync(json, { level: 9 }).toString('base64');
}

function withoutUsual(host: HostEntry): object {
  const usual = new Map(Object.entries(USUAL).map(([key, value]) => [key, JSON.stringify(value)]));
  return Object.fromEntries(
    Object.entries(host).filter(([key, value]) => usual.get(key) !== JSON.stringify(value)),
  );
}

/** The data of {@link compactText}. */
export function expandedData(text: string): CatalogData {
  const json = inflateRawSync(Buffer.from(text, 'base64')).toString('utf8');
  const data = JSON.parse(json) as CatalogData;
  const ecosystems = data.ecosystems.map((ecosystem) => ({
    ...ecosystem,
    hosts: ecosystem.hosts.map((host) => ({ ...USUAL, ...host })),
  }));
  return { ...data, ecosystems };
}
