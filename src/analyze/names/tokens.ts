// Tokens of labels that only one ecosystem uses: `crates` says rust, `cdn` says nothing.
import type { Catalog } from '../../catalog/catalog.ts';
import { registrableDomain } from '../../core/name.ts';

const MIN_LENGTH = 4;
/** A token in more families than this is an ordinary word. */
const MOST_FAMILIES = 5;
const STOP = new Set(
  [
    'http https static download downloads files mirror mirrors index registry proxy archive storage cache assets auth',
    'update updates release releases example internal public data packages package cloud service services content',
    'east west north south central prod production staging test default images image login account accounts',
    'media mail news forum help support status blog docs wiki portal shop store search admin video dynamic server',
  ].flatMap((line) => line.split(' ')),
);

/** Token to the only ecosystem whose hosts hold it; null where several do. */
export type TokenIndex = ReadonlyMap<string, string | null>;

/** Tokens of the hosts of the catalogue, and the identifiers of the ecosystems; noise and danger apart. */
export function catalogueTokens(catalog: Catalog): TokenIndex {
  const owners = new Map<string, string | null>();
  for (const { id, group, hosts } of catalog.data.ecosystems) {
    if (group === 'noise' || group === 'danger') continue;
    const tokens = [id, ...hosts.flatMap(({ host }) => tokensOf(host.replace(/^\*\./, '')))];
    for (const token of tokens) {
      const owner = owners.get(token);
      owners.set(token, owner === undefined || owner === id ? id : null);
    }
  }
  return owners;
}

/** Pairs of neighbouring units that share a token; a token in many units connects none. */
export function sharedTokens(
  units: readonly (readonly [string, readonly string[]])[],
): { readonly one: string; readonly other: string; readonly token: string }[] {
  const holders = new Map<string, string[]>();
  for (const [unit, tokens] of units) {
    for (const token of tokens) {
      const known = holders.get(token);
      if (known === undefined) holders.set(token, [unit]);
      else known.push(unit);
    }
  }
  return [...holders].flatMap(([token, found]) => {
    if (found.length < 2 || found.length > MOST_FAMILIES) return [];
    const sorted = found.toSorted();
    return sorted.slice(1).map((other, index) => ({ one: sorted[index] ?? other, other, token }));
  });
}

/** The words of a name that may say something; the public suffix says nothing about the software. */
export function tokensOf(name: string): string[] {
  const domain = registrableDomain(name);
  const suffix = domain === null ? '' : domain.slice(domain.indexOf('.'));
  const own = name.slice(0, name.length - suffix.length);
  return own.split(/[^a-z]+/).filter((token) => token.length >= MIN_LENGTH && !STOP.has(token));
}
