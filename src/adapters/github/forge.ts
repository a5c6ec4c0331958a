// Pull requests on GitHub: four calls of its REST API, and one for the comment.
import * as z from 'zod';
import { UserError } from '../../core/errors.ts';
import { parseInstant } from '../../core/time.ts';
import type { Forge, PullRequest, Wording } from '../../propose/publish/port.ts';
import { refusedByGitHub } from './errors.ts';
import type { Request, Response, Transport } from './transport.ts';

const shape = z.object({
  number: z.int(),
  html_url: z.string(),
  state: z.enum(['open', 'closed']),
  closed_at: z.string().nullable().optional(),
  merged_at: z.string().nullable().optional(),
  title: z.string(),
  body: z.string().nullable(),
});

/** The pull requests of one repository (`owner/name`). */
export function githubForge(send: Transport, repository: string): Forge {
  const base = `/repos/${repository}`;
  const owner = repository.split('/')[0] ?? '';
  const call = async (what: string, request: Request): Promise<Response> => {
    const response = await send(request);
    if (response.status >= 200 && response.status < 300) return response;
    throw refusedByGitHub(what, response);
  };
  const find: Forge['find'] = async (branch) => {
    const query = new URLSearchParams({ head: `${owner}:${branch}`, state: 'all', per_page: '100' });
    const path = `${base}/pulls?${query.toString()}`;
    const { json } = await call(`cannot list the pull requests of ${repository}`, { method: 'GET', path });
    return parsed(z.array(shape), json)
      .map(pullRequestOf)
      .toSorted((one, other) => other.number - one.number);
  };
  return {
    find,
    async open(branch, into, wording) {
      const what = `cannot open a pull request in ${repository}`;
      const body = { ...wording, head: branch, base: into };
      const response = await send({ method: 'POST', path: `${base}/pulls`, body });
      if (response.status === 201) return pullRequestOf(parsed(shape, response.json));
      // 422 also stands for "there is one already", as when two runs meet.
      const existing = response.status === 422 ? (await find(branch)).find(isOpen) : undefined;
      if (existing === undefined) throw refusedByGitHub(what, response);
      return existing;
    },
    async update({ number }, wording: Wording) {
      const path = `${base}/pulls/${number}`;
      await call(`cannot update pull request ${number}`, { method: 'PATCH', path, body: { ...wording } });
    },
    async close({ number }, comment) {
      const what = `cannot close pull request ${number}`;
      await call(what, {
        method: 'POST',
        path: `${base}/issues/${number}/comments`,
        body: { body: comment },
      });
      await call(what, { method: 'PATCH', path: `${base}/pulls/${number}`, body: { state: 'closed' } });
    },
    async get(number) {
      const response = await send({ method: 'GET', path: `${base}/pulls/${number}` });
      if (response.status === 404) return null;
      if (response.status !== 200) throw refusedByGitHub(`cannot read pull request ${number}`, response);
      return pullRequestOf(parsed(shape, response.json));
    },
  };
}

function isOpen({ state }: PullRequest): boolean {
  return state === 'open';
}

function pullRequestOf(found: z.output<typeof shape>): PullRequest {
  const { number, html_url: url, state, merged_at: mergedAt, title, body } = found;
  const isMerged = mergedAt !== null && mergedAt !== undefined;
  return {
    number,
    url,
    state: isMerged ? 'merged' : state,
    title,
    body: body ?? '',
    closedAt: state === 'open' ? null : parseInstant(found.closed_at ?? ''),
    reference: `refs/pull/${number}/head`,
  };
}

function parsed<Shape extends z.ZodType>(of: Shape, json: unknown): z.output<Shape> {
  const result = of.safeParse(json);
  if (result.success) return result.data;
  throw new UserError(
    'forge',
    'the answer does not look like one of GitHub',
    'check the address of the remote, and GITHUB_API_URL where it is set',
    { cause: result.error },
  );
}
