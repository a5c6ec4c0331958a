// A clone and its bare remote in a folder of their own, driven by the real git.
import { execFileSync } from 'node:child_process';
import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

const WHO = ['-c', 'user.name=Rev Iewer', '-c', 'user.email=rev@reviewers.test'];

const templates = new Map<string, string>();

/** A clone with a pushed first commit; made once for the same files, then copied. */
function template(files: Readonly<Record<string, string>>): string {
  const key = JSON.stringify(files);
  const known = templates.get(key);
  if (known !== undefined) return known;
  const folder = mkdtempSync(join(tmpdir(), 'alert2allow-git-template-'));
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }));
  const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: join(folder, 'clone') });
  execFileSync('git', ['init', '-q', '--bare', '-b', 'main', join(folder, 'remote.git')]);
  execFileSync('git', ['init', '-q', '-b', 'main', join(folder, 'clone')]);
  for (const [path, text] of Object.entries(files)) writeFileSync(join(folder, 'clone', path), text);
  git('add', '-A');
  git(...WHO, 'commit', '-q', '-m', 'first');
  git('remote', 'add', 'origin', '../remote.git');
  git('push', '-q', 'origin', 'main');
  templates.set(key, folder);
  return folder;
}

export class GitWorld {
  readonly folder = mkdtempSync(join(tmpdir(), 'alert2allow-git-'));
  readonly bare = join(this.folder, 'remote.git');
  readonly clone = join(this.folder, 'clone');

  /** The files of the first commit. */
  constructor(files: Readonly<Record<string, string>>) {
    cpSync(template(files), this.folder, { recursive: true });
    this.git('update-index', '-q', '--refresh');
  }

  git(...args: readonly string[]): string {
    return execFileSync('git', args, { cwd: this.clone, encoding: 'utf8' }).trimEnd();
  }

  write(path: string, text: string): void {
    writeFileSync(join(this.clone, path), text);
  }

  /** Somebody else's commit on a branch of the remote: the file with every text in place of the one before it. */
  commitElsewhere(branch: string, path: string, change: (text: string) => string, message = 'by hand'): void {
    const other = mkdtempSync(join(this.folder, 'other-'));
    const git = (...args: readonly string[]) => execFileSync('git', args, { cwd: other, encoding: 'utf8' });
    git('clone', '-q', '-b', branch, this.bare, '.');
    writeFileSync(join(other, path), change(readFileSync(join(other, path), 'utf8')));
    git(...WHO, 'commit', '-q', '-a', '-m', message);
    git('push', '-q', 'origin', branch);
  }

  /** A file as a branch of the remote has it. */
  pushed(branch: string, path: string): string {
    return execFileSync('git', ['--git-dir', this.bare, 'show', `${branch}:${path}`], { encoding: 'utf8' });
  }

  /** The tip of a branch of the remote, or ''. */
  tip(branch: string): string {
    const args = ['--git-dir', this.bare, 'for-each-ref', '--format=%(objectname)', `refs/heads/${branch}`];
    return execFileSync('git', args, { encoding: 'utf8' }).trim();
  }

  /** Everything of the clone that must stay: the work tree, the index byte by byte, what is checked out. */
  state(): string {
    const index = readFileSync(join(this.clone, '.git/index')).toString('base64');
    return [this.git('status', '--porcelain=v2', '--branch'), this.git('diff'), index].join('\n');
  }

  remove(): void {
    rmSync(this.folder, { recursive: true, force: true });
  }
}
