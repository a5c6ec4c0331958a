// Requests by fetch, with a token.
import { UserError } from '../../core/errors.ts';
import { parsedJson, type Transport } from './transport.ts';

const TIMEOUT = 30_000;

/** Carries requests to `api` (`https://api.github.com`) with a token. */
export function fetchTransport(api: string, token: string): Transport {
  return async ({ method, path, body }) => {
    try {
      const response = await fetch(`${api}${path}`, {
        method,
        headers: {
          accept: 'application/vnd.github+json',
          authorization: `Bearer ${token}`,
          'content-type': 'application/json',
          'user-agent': 'alert2allow',
          'x-github-api-version': '2022-11-28',
        },
        ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        redirect: 'error',
        signal: AbortSignal.timeout(TIMEOUT),
      });
      const headers = new Map([...response.headers].map(([name, value]) => [name.toLowerCase(), value]));
      return { status: response.status, headers, json: parsedJson(await response.text()) };
    } catch (error) {
      throw noAnswer(api, error);
    }
  };
}

function noAnswer(api: string, error: unknown): UserError {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error;
  const detail = cause instanceof Error ? cause.message : String(cause);
  return new UserError(
    'forge',
    `${api} does not answer: ${detail}`,
    'check the network (and GITHUB_API_URL, where it is set), then run the command again',
    { cause: error },
  );
}
