// From what the user named (file, folder, glob) to the objects behind it, in a fixed order.
import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UserError } from '../../core/errors.ts';
import { reasonOf } from '../reason.ts';
import { objectIdentity, type LogObject, type LostObject } from './log-object.ts';

export interface Discovered {
  readonly objects: readonly LogObject[];
  readonly lost: readonly LostObject[];
}

/** The objects of a local source, sorted by path. Throws UserError where there is nothing at all. */
export async function discoverLocal(source: string, folder: string): Promise<Discovered> {
  const paths = await pathsOf(source, folder);
  const looked = await Promise.all(paths.map(lookAt));
  return {
    objects: looked.filter((one): one is LogObject => 'identity' in one),
    lost: looked.filter((one): one is LostObject => 'reason' in one),
  };
}

async function pathsOf(source: string, folder: string): Promise<string[]> {
  const path = resolve(folder, source);
  const found = await stat(path).catch(() => null);
  if (found?.isFile() === true) return [path];
  // A folder is walked, a pattern is matched; hidden files are never logs.
  if (found?.isDirectory() === true) return nonEmpty(source, await walk('**', path));
  if (isDynamicPattern(source)) return nonEmpty(source, await walk(source, folder));
  throw new UserError(
    'not-found',
    `${source}: no such file or folder`,
    'check the path; a pattern needs quotes, or the shell replaces it',
  );
}

async function walk(pattern: string, folder: string): Promise<string[]> {
  const paths = await glob(pattern, { cwd: folder, absolute: true, dot: false, onlyFiles: true });
  return paths.toSorted();
}

function nonEmpty(source: string, paths: string[]): string[] {
  if (paths.length > 0) return paths;
  throw new UserError(
    'not-found',
    `${source}: no files there`,
    'name a folder or pattern that holds log files',
  );
}

async function lookAt(path: string): Promise<LogObject | LostObject> {
  try {
    const real = await realpath(path);
    const { size, mtimeMs } = await stat(real);
    const named = objectIdentity(path);
    return {
      uri: path,
      identity: named.delivery === 's3' ? named.identity : objectIdentity(real).identity,
      path: real,
      size,
      modified: Math.floor(mtimeMs / 1000),
      etag: null,
      delivery: named.delivery,
    };
  } catch (error) {
    return { uri: path, reason: reasonOf(error) };
  }
}
