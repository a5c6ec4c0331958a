// All objects behind all sources, each once, in the order in which they were named.
import { discoverLocal, type Discovered } from './discover.ts';
import { spoolStdin } from './stdin.ts';
import type { LogObject, LostObject } from './log-object.ts';

export interface FindOptions {
  readonly folder: string;
  readonly stdin: AsyncIterable<Uint8Array> | null;
  /** Folder for what has to be written down before it can be read. */
  readonly temporaryFolder: string;
}

export interface Found {
  readonly objects: readonly LogObject[];
  readonly lost: readonly LostObject[];
  /** Every object's URI, in order, each once. */
  readonly uris: readonly string[];
}

export async function findObjects(sources: readonly string[], options: FindOptions): Promise<Found> {
  const objects = new Map<string, LogObject>();
  const lost = new Map<string, LostObject>();
  const uris = new Set<string>();
  for (const source of sources) {
    const found = await discover(source, options);
    for (const one of found.objects) objects.set(one.uri, one);
    for (const one of found.lost) lost.set(one.uri, one);
    for (const one of [...found.objects, ...found.lost].toSorted(byUri)) uris.add(one.uri);
  }
  return { objects: [...objects.values()], lost: [...lost.values()], uris: [...uris] };
}

function byUri(one: { uri: string }, other: { uri: string }): number {
  if (one.uri === other.uri) return 0;
  return one.uri < other.uri ? -1 : 1;
}

async function discover(source: string, options: FindOptions): Promise<Discovered> {
  if (source === '-')
    return { objects: [await spoolStdin(options.stdin, options.temporaryFolder)], lost: [] };
  return discoverLocal(source, options.folder);
}
