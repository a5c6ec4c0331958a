// Where the lists, their entries and the decisions stand in the repository, for outputs that point to lines.
import { existsSync } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { pathBelow } from '../core/paths.ts';
import { elementsOf, type Located } from '../lists/format.ts';
import { entryIdentity } from '../lists/identity.ts';
import { LIVE } from '../lists/live.ts';
import { formatOf, listKinds } from '../lists/registry.ts';
import { lineNumber } from '../lists/style.ts';
import { parseTarget } from '../lists/target.ts';
import type { Place, Places } from '../report/sarif/model.ts';
import { CONFIG_NAME } from './config/read.ts';
import { decisionsPath } from './decisions.ts';
import type { Session } from './session.ts';

/** The places of a session's configuration. Lists that cannot be located are left out: policy check says why. */
export async function placesOf(session: Session): Promise<Places> {
  const { configuration, folder, path } = session;
  const root = repositoryRoot(folder);
  // What lies outside has no place in the repository: its name at least tells which file it is.
  const inRoot = (file: string) => pathBelow(root, resolve(folder, file)) ?? basename(file);
  const lists = new Map<string, Place>();
  const entries = new Map<string, ReadonlyMap<string, Place>>();
  for (const [name, { targets = [] }] of Object.entries(configuration.lists)) {
    const located = await filesOf(session, targets);
    const [first] = located;
    if (first !== undefined) lists.set(name, { path: inRoot(first.path), line: first.line });
    entries.set(name, new Map(located.flatMap((one) => entryLines(one, inRoot(one.path)))));
  }
  return {
    lists,
    entries,
    defaultList: configuration.propose.list ?? Object.keys(configuration.lists)[0] ?? null,
    decisions: inRoot(decisionsPath(session)),
    fallback: { path: inRoot(path ?? CONFIG_NAME), line: 1 },
  };
}

async function filesOf(session: Session, targets: readonly string[]): Promise<Located[]> {
  const workspace = await session.workspace();
  const found: Located[] = [];
  for (const text of targets) {
    const target = parseTarget(text, listKinds());
    if (target.kind === LIVE) continue;
    const located = await formatOf(target.kind).locate(workspace, target);
    if (located.outcome === 'located') found.push(located);
  }
  return found;
}

function entryLines({ site, text }: Located, path: string): [string, Place][] {
  return elementsOf(site).flatMap(({ value, start }): [string, Place][] =>
    value === null ? [] : [[entryIdentity(value), { path, line: lineNumber(text, start) }]],
  );
}

/** The nearest folder above that holds `.git` (a file in a work tree), else the folder itself. */
function repositoryRoot(folder: string): string {
  for (let at = folder; ; at = dirname(at)) {
    if (existsSync(join(at, '.git'))) return at;
    if (dirname(at) === at) return folder;
  }
}
