// One request to GitHub's REST API, whoever carries it: gh, or fetch with a token.

export interface Request {
  readonly method: 'GET' | 'POST' | 'PATCH';
  /** With query, without host: `/repos/o/n/pulls?state=all`. */
  readonly path: string;
  readonly body?: Readonly<Record<string, unknown>>;
}

export interface Response {
  readonly status: number;
  /** By name in lower case. */
  readonly headers: ReadonlyMap<string, string>;
  /** Parsed JSON; null where the answer is empty or is none. */
  readonly json: unknown;
}

/** Sends a request. An answer of any status is an answer; throws UserError('forge') where none comes. */
export type Transport = (request: Request) => Promise<Response>;

/** What an answer holds; a proxy's HTML page is no JSON. */
export function parsedJson(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return null;
  }
}
