// Requests by the user's gh, which knows their login.
import { execFile } from 'node:child_process';
import { UserError } from '../../core/errors.ts';
import { parsedJson, type Response, type Transport } from './transport.ts';

type Environment = Readonly<Record<string, string | undefined>>;

/** gh as a carrier of requests to `host`; null where it is not installed or not logged in there. */
export async function ghTransport(host: string, environment: Environment): Promise<Transport | null> {
  const login = await gh(['auth', 'status', '--hostname', host], environment, '');
  if (login === null || login.code !== 0) return null;
  return async ({ method, path, body }) => {
    const args = ['api', '--include', '--hostname', host, '--method', method, path];
    const input = body === undefined ? '' : JSON.stringify(body);
    const answer = await gh(body === undefined ? args : [...args, '--input', '-'], environment, input);
    const response = answer === null ? null : responseOf(answer.stdout);
    if (response !== null) return response;
    throw new UserError(
      'forge',
      `gh api ${path} gave no answer:\n${answer?.stderr.trim() ?? 'gh is gone'}`,
      'put right what gh says and run the command again',
    );
  };
}

/** The status line, headers and body that `gh api --include` prints, also for answers of status 400 and above. */
function responseOf(text: string): Response | null {
  const end = /\r?\n\r?\n/.exec(text);
  const head = (end === null ? text : text.slice(0, end.index)).split(/\r?\n/);
  const status = /^HTTP\/\S+ (\d{3})/.exec(head[0] ?? '')?.[1];
  if (status === undefined) return null;
  const headers = head.slice(1).map((line): [string, string] => {
    const colon = line.indexOf(':');
    return [line.slice(0, colon).toLowerCase(), line.slice(colon + 1).trim()];
  });
  const body = end === null ? '' : text.slice(end.index + end[0].length);
  return { status: Number(status), headers: new Map(headers), json: parsedJson(body) };
}

interface Finished {
  readonly code: number;
  readonly stdout: string;
  readonly stderr: string;
}

function gh(args: readonly string[], environment: Environment, input: string): Promise<Finished | null> {
  return new Promise((resolve) => {
    const options = {
      env: { ...environment, GH_PROMPT_DISABLED: '1', NO_COLOR: '1' },
      maxBuffer: 64 * 1024 * 1024,
    };
    const child = execFile('gh', args, options, (error, stdout, stderr) => {
      if (error !== null && typeof error.code !== 'number') resolve(null);
      else resolve({ code: typeof error?.code === 'number' ? error.code : 0, stdout, stderr });
    });
    child.stdin?.on('error', () => undefined);
    child.stdin?.end(input);
  });
}
