// Which remote a branch goes to, and what its address says about the forge.
import { UserError } from '../../core/errors.ts';
import type { Remote } from '../../propose/publish/port.ts';
import type { Git } from './run.ts';

/** `origin`, else the only one; null where there is none. Throws where there are several and none is origin. */
export async function chosenRemote(git: Git): Promise<Remote | null> {
  const names = (await git.run(['remote'])).split('\n').filter((name) => name !== '');
  const name = names.includes('origin') ? 'origin' : names[0];
  if (name === undefined) return null;
  if (name !== 'origin' && names.length > 1) {
    throw new UserError(
      'git',
      `the repository has the remotes ${names.join(', ')} and none is called origin`,
      'name the one that pull requests go to origin (git remote rename)',
    );
  }
  const url = (await git.run(['remote', 'get-url', '--push', name])).trim();
  return { name, url: url.replace(/:\/\/[^/@]+@/, '://') };
}

/** Throws where there is no remote. */
export function requireRemote(remote: Remote | null): Remote {
  if (remote !== null) return remote;
  throw new UserError(
    'git',
    'the repository has no remote to push to',
    'add one (git remote add origin ADDRESS), or use propose --branch',
  );
}
