// The files of one commit, read from the object store.
import { posix } from 'node:path';
import { UserError } from '../../core/errors.ts';
import type { CommittedFiles } from '../../propose/publish/port.ts';
import type { Git } from './run.ts';

/** A path of the repository; null where it leads out of it. `prefix` is the configuration's folder, '' or with `/`. */
export function repositoryPath(prefix: string, path: string): string | null {
  const joined = posix.normalize(`${prefix}${path}`);
  return joined.startsWith('../') || posix.isAbsolute(joined) ? null : joined;
}

/** Reads files as they are in `commit`; each once. */
export function committedFiles(git: Git, prefix: string, commit: string): CommittedFiles {
  const known = new Map<string, string | null>();
  return {
    read(path) {
      const cached = known.get(path);
      if (cached !== undefined) return cached;
      const place = repositoryPath(prefix, path);
      const bytes = place === null ? null : git.bytes(['cat-file', 'blob', `${commit}:${place}`]);
      const text = bytes === null ? null : utf8Text(bytes, path);
      known.set(path, text);
      return text;
    },
    list(folder) {
      const place = repositoryPath(prefix, folder);
      if (place === null) return [];
      const tree = place === '.' ? commit : `${commit}:${place}`;
      const listed = git.bytes(['ls-tree', '-z', tree])?.toString('utf8') ?? '';
      return listed.split('\0').flatMap((line) => {
        const [facts = '', name = ''] = line.split('\t');
        return facts.split(' ')[1] === 'blob' ? [`${folder}/${name}`] : [];
      });
    },
  };
}

function utf8Text(bytes: Buffer, path: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch (error) {
    throw new UserError('bad-target', `${path} is no UTF-8 text`, 'check the path and its encoding', {
      cause: error,
    });
  }
}
