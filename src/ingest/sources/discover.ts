// From what the user named (file, folder, glob) to the objects behind it, in a fixed order.
import { readdir, type Dirent, type ObjectEncodingOptions } from 'node:fs';
import { realpath, stat } from 'node:fs/promises';
import { resolve } from 'node:path';
import { glob, isDynamicPattern } from 'tinyglobby';
import { UserError } from '../../core/errors.ts';
import { patternWithSlashes } from '../../core/paths.ts';
import { reasonOf } from '../reason.ts';
import { objectIdentity, type LogObject, type LostObject } from './log-object.ts';

export interface Discovered {
  readonly objects: readonly LogObject[];
  readonly lost: readonly LostObject[];
}

/** The objects of a local source, sorted by path. Throws UserError where there is nothing at all. */
export async function discoverLocal(source: string, folder: string): Promise<Discovered> {
  const { paths, closed } = await pathsOf(source, folder);
  const looked = await Promise.all(paths.map(lookAt));
  return {
    objects: looked.filter((one): one is LogObject => 'identity' in one),
    lost: [...looked.filter((one): one is LostObject => 'reason' in one), ...closed],
  };
}

interface Walked {
  readonly paths: readonly string[];
  /** Folders that nobody could look into: what they hold would be lost without a word. */
  readonly closed: readonly LostObject[];
}

async function pathsOf(source: string, folder: string): Promise<Walked> {
  const path = resolve(folder, source);
  const found = await statOf(path, source);
  if (found?.isFile() === true) return { paths: [path], closed: [] };
  // A folder is walked, a pattern is matched; hidden files are never logs.
  if (found?.isDirectory() === true) return nonEmpty(source, await walk('**', path));
  const pattern = patternWithSlashes(source);
  if (isDynamicPattern(pattern)) return nonEmpty(source, await walk(pattern, folder));
  throw new UserError(
    'not-found',
    `${source}: no such file or folder`,
    'check the path; a pattern needs quotes, or the shell replaces it',
  );
}

/** Null where there is nothing. Throws where nobody may look. */
async function statOf(path: string, source: string) {
  try {
    return await stat(path);
  } catch (error) {
    const reason = reasonOf(error);
    if (reason !== 'permission denied') return null;
    throw new UserError(
      'io',
      `${source}: ${reason}`,
      'read it as a user who may, or change its permissions',
      {
        cause: error,
      },
    );
  }
}

type Listed = (error: NodeJS.ErrnoException | null, entries: Dirent[]) => void;

async function walk(pattern: string, folder: string): Promise<Walked> {
  const closed: LostObject[] = [];
  const listing = (path: string, options: ObjectEncodingOptions & { withFileTypes: true }, done: Listed) =>
    readdir(path, options, (error, entries) => {
      // A folder that does not exist holds nothing; a pattern below it matches nothing.
      if (error !== null && error.code !== 'ENOENT') closed.push({ uri: path, reason: reasonOf(error) });
      done(error, entries);
    });
  const fs = { readdir: listing as typeof readdir };
  const paths = await glob(pattern, { cwd: folder, absolute: true, dot: false, onlyFiles: true, fs });
  return { paths: paths.toSorted(), closed };
}

function nonEmpty(source: string, walked: Walked): Walked {
  if (walked.paths.length > 0 || walked.closed.length > 0) return walked;
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
