// What GitHub's refusals mean to the person who sees them.
import { UserError } from '../../core/errors.ts';
import { instantText } from '../../core/time.ts';
import type { Response } from './transport.ts';

/** An answer that is no success, as a message with the next step. */
export function refusedByGitHub(what: string, response: Response): UserError {
  const { status } = response;
  const said = `${what}: GitHub says ${status}${saying(response)}`;
  if (status === 401) {
    return new UserError(
      'forge',
      said,
      'the token has expired or is wrong: run gh auth login, or set GITHUB_TOKEN to a valid one',
    );
  }
  const until = limitedUntil(response);
  if (until !== null) return new UserError('forge', `${said} (rate limit)`, until);
  if (status === 403) {
    return new UserError(
      'forge',
      said,
      'the token needs write access to contents and pull requests; in GitHub Actions the repository must also let workflows create pull requests',
    );
  }
  if (status === 404) {
    return new UserError(
      'forge',
      said,
      'check the address of the remote, and that the token may see the repository',
    );
  }
  return new UserError('forge', said, 'run the command again later; nothing is lost');
}

function saying({ json }: Response): string {
  if (typeof json !== 'object' || json === null || !('message' in json)) return '';
  return `, ${String(json.message).slice(0, 500)}`;
}

/** When to try again, where the answer is a rate limit: its headers say so, or its status is 429. */
function limitedUntil({ status, headers, json }: Response): string | null {
  if (status !== 403 && status !== 429) return null;
  const wait = Number(headers.get('retry-after'));
  if (Number.isInteger(wait) && wait > 0) return `run the command again in ${wait} seconds`;
  const reset = Number(headers.get('x-ratelimit-reset'));
  if (headers.get('x-ratelimit-remaining') === '0' && Number.isInteger(reset)) {
    return `run the command again after ${instantText(reset)}`;
  }
  const isSecondary = /rate limit/i.test(saying({ status, headers, json }));
  return status === 429 || isSecondary ? 'run the command again in a few minutes' : null;
}
