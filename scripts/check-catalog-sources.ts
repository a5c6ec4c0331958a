// Checks that the hosts of the catalogue stand where `seen` says, in local copies of the repositories, and counts the
// hosts of which at least one source was found again:
//   npx tsx scripts/check-catalog-sources.ts FOLDER
// FOLDER holds git repositories as OWNER+NAME, OWNER+NAME/repo or OWNER/NAME. A source without a local copy (a page, a
// repository or commit that is not there) is skipped and counted by its reason. Exit code 1 where a host is missing.
import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { promisify } from 'node:util';
import { readCatalogFolder } from '../src/catalog/folder.ts';
import { catalogFiles } from './compile-catalog.ts';

const run = promisify(execFile);

interface Claim {
  readonly ecosystem: string;
  readonly host: string;
  readonly source: string;
}

interface Outcome {
  readonly found: readonly Claim[];
  readonly missing: readonly Claim[];
  readonly skipped: ReadonlyMap<string, number>;
}

/** Looks every claim up in the copies under `folder`. */
export async function checkSources(claims: readonly Claim[], folder: string): Promise<Outcome> {
  const texts = new Map<string, Promise<string | { skip: string }>>();
  const missing: Claim[] = [];
  const skipped = new Map<string, number>();
  const found: Claim[] = [];
  for (const claim of claims) {
    const pending = texts.get(claim.source) ?? sourceText(claim.source, folder);
    texts.set(claim.source, pending);
    const text = await pending;
    if (typeof text !== 'string') skipped.set(text.skip, (skipped.get(text.skip) ?? 0) + 1);
    else if (hostPattern(claim.host).test(text)) found.push(claim);
    else missing.push(claim);
  }
  return { found, missing, skipped };
}

async function sourceText(source: string, folder: string): Promise<string | { skip: string }> {
  if (source === 'memory') return { skip: 'from memory' };
  const match = /^([^/]+)\/([^@]+)@([0-9a-f]+):(.+)$/.exec(source);
  if (match === null) return { skip: 'a page, not a repository' };
  const [, owner = '', name = '', commit = '', path = ''] = match;
  const places = [`${owner}+${name}/repo`, `${owner}+${name}`, `${owner}/${name}`];
  const copy = places.map((place) => join(folder, place)).find((place) => existsSync(place));
  if (copy === undefined) return { skip: `no local copy of ${owner}/${name}` };
  try {
    const { stdout } = await run('git', ['-C', copy, 'show', `${commit}:${path}`], { maxBuffer: 2 ** 28 });
    return stdout.toLowerCase();
  } catch {
    return { skip: `${owner}/${name} has no ${commit.slice(0, 12)}:${path}` };
  }
}

const REGION = '[<{$]*[a-z0-9-]+[>}]*';

/**
 * The host as a whole word. A wildcard may stand as itself, as its base or as a name below it; `{region}` as any
 * Region or placeholder, and the name of a bucket without the domain of S3.
 */
export function hostPattern(host: string): RegExp {
  const base = host.startsWith('*.') ? host.slice(2) : host;
  const bucket = /^(.*\{region\}.*)\.s3\.(?:dualstack\.)?\{region\}\.amazonaws\.com$/.exec(base)?.[1];
  const text = (bucket ?? base)
    .split('{region}')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join(REGION);
  const before = host.startsWith('*.') ? '(?:^|[^a-z0-9-])' : '(?:^|[^a-z0-9.-]|[^a-z0-9-]\\.)';
  const after = bucket === undefined ? '(?![a-z0-9-]|\\.[a-z0-9])' : '(?![a-z0-9-])';
  return new RegExp(`${before}${text}${after}`, 'm');
}

async function main(folder: string): Promise<void> {
  const { ecosystems } = readCatalogFolder(await catalogFiles());
  const hostClaims = ecosystems.flatMap(({ id, hosts }) =>
    hosts.flatMap(({ host, seen }) => seen.map((source) => ({ ecosystem: id, host, source }))),
  );
  const suffixClaims = ecosystems.flatMap(({ id, suffixes }) =>
    suffixes.flatMap(({ suffix, seen }) => seen.map((source) => ({ ecosystem: id, host: suffix, source }))),
  );
  const claims = [...hostClaims, ...suffixClaims];
  const { found, missing, skipped } = await checkSources(claims, folder);
  const again = new Set(found);
  const hosts = new Set(hostClaims.filter((claim) => again.has(claim)).map(({ host }) => host));
  const lines = [
    ...missing.map(({ ecosystem, host, source }) => `missing: ${ecosystem}: ${host} in ${source}`),
    ...[...skipped].map(([reason, count]) => `skipped ${count}: ${reason}`),
    `${claims.length} sources: ${found.length} found, ${missing.length} missing`,
    `${hosts.size} hosts with a source that was found again`,
  ];
  process.stdout.write(`${lines.join('\n')}\n`);
  process.exitCode = missing.length > 0 ? 1 : 0;
}

const isRun = process.argv[1] !== undefined && import.meta.url === pathToFileURL(process.argv[1]).href;
if (isRun) {
  const folder = process.argv[2];
  if (folder === undefined) throw new Error('Usage: tsx scripts/check-catalog-sources.ts FOLDER');
  await main(folder);
}
