// Tokens of labels that only one ecosystem uses: `crates` says rust, `cdn` says nothing.
import { registrableDomain } from '../../core/name.ts';
import type { NameFact } from '../judge/model.ts';

/** Token to the only ecosystem whose names of the window hold it. */
export type TokenIndex = ReadonlyMap<string, string>;

const MIN_LENGTH = 4;
const STOP = new Set([
  'http',
  'https',
  'static',
  'download',
  'downloads',
  'files',
  'mirror',
  'mirrors',
  'index',
  'registry',
  'proxy',
  'archive',
  'storage',
  'cache',
  'assets',
  'auth',
  'update',
  'updates',
  'release',
  'releases',
]);

/** Tokens of the known names of the window. */
export function tokensByEcosystem(names: readonly NameFact[]): TokenIndex {
  const owners = new Map<string, string | null>();
  for (const { name, classification } of names) {
    const { ecosystem, noise, group } = classification;
    if (ecosystem === null || noise !== null || group === 'danger') continue;
    for (const token of tokensOf(name)) {
      const owner = owners.get(token);
      owners.set(token, owner === undefined || owner === ecosystem ? ecosystem : null);
    }
  }
  return new Map([...owners].filter((entry): entry is [string, string] => entry[1] !== null));
}

/** The ecosystem whose tokens some names hold; null where none or several. */
export function ecosystemOfTokens(index: TokenIndex, names: readonly string[]): string | null {
  const found = new Set(names.flatMap((name) => tokensOf(name).flatMap((token) => index.get(token) ?? [])));
  const [only] = found;
  return found.size === 1 && only !== undefined ? only : null;
}

/** The public suffix says nothing about the software. */
function tokensOf(name: string): string[] {
  const domain = registrableDomain(name);
  const suffix = domain === null ? '' : domain.slice(domain.indexOf('.'));
  const own = name.slice(0, name.length - suffix.length);
  return own.split(/[^a-z]+/).filter((token) => token.length >= MIN_LENGTH && !STOP.has(token));
}
