// The user's git, without a shell: their credentials, their signing, their hooks; never a prompt.
import { execFile, execFileSync } from 'node:child_process';
import { UserError } from '../../core/errors.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export interface Git {
  /** Output of a command; throws UserError where git says no. */
  run(args: readonly string[], more?: RunOptions): Promise<string>;
  /** Bytes of an object; null where git says no. */
  bytes(args: readonly string[]): Buffer | null;
  /** Exit code and output, whatever they are. */
  attempt(args: readonly string[], more?: RunOptions): Promise<Attempt>;
}

interface RunOptions {
  readonly input?: string;
  readonly environment?: Environment;
}

interface Attempt {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

const LIMIT = 256 * 1024 * 1024;

/** Git in one folder. */
export function gitIn(folder: string, environment: Environment): Git {
  const env = (more: Environment = {}) => ({
    ...environment,
    ...more,
    GIT_TERMINAL_PROMPT: '0',
    LC_ALL: 'C',
  });
  const attempt: Git['attempt'] = (args, more = {}) =>
    new Promise((resolve, reject) => {
      const options = { cwd: folder, env: env(more.environment), maxBuffer: LIMIT };
      const child = execFile('git', args, options, (error, stdout, stderr) => {
        if (error !== null && typeof error.code !== 'number') reject(cannotRun(error));
        else resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
      });
      child.stdin?.on('error', () => undefined);
      child.stdin?.end(more.input ?? '');
    });
  return {
    attempt,
    async run(args, more) {
      const { code, stdout, stderr } = await attempt(args, more);
      if (code === 0) return stdout;
      throw gitSays(args, stderr);
    },
    bytes(args) {
      try {
        return execFileSync('git', args, {
          cwd: folder,
          env: env(),
          maxBuffer: LIMIT,
          stdio: ['ignore', 'pipe', 'ignore'],
        });
      } catch {
        return null;
      }
    },
  };
}

/** A failure in git's own words, without credentials that an address may hold. */
export function gitSays(args: readonly string[], stderr: string): UserError {
  const said = stderr.trim().replaceAll(/:\/\/[^/@\s]+@/g, '://***@');
  return new UserError(
    'git',
    `git ${args.find((arg) => !arg.startsWith('-')) ?? ''} failed:\n${said || 'no message'}`,
    'put right what git says and run the command again',
  );
}

function cannotRun(error: Error): UserError {
  return new UserError('git', `git cannot be run: ${error.message}`, 'install git, or use propose --write', {
    cause: error,
  });
}
