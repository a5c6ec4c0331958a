// A local stand-in for GitHub's REST API over HTTP: the pull requests of one bare repository, and scripted refusals.
import { execFileSync } from 'node:child_process';
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface FakePull {
  readonly number: number;
  readonly head: string;
  readonly base: string;
  title: string;
  body: string;
  state: 'open' | 'closed';
  merged_at: string | null;
  closed_at: string | null;
  readonly comments: string[];
}

export interface Refusal {
  readonly status: number;
  readonly message: string;
  readonly headers?: Readonly<Record<string, string>>;
}

const CLOSED_AT = '2026-11-20T12:00:00Z';

export class GitHubFake {
  readonly pulls: FakePull[] = [];
  /** `METHOD path`, without the query. */
  readonly requests: string[] = [];
  readonly tokens: string[] = [];
  /** Answers every request like this until it is taken away. */
  refusal: Refusal | null = null;
  private readonly server: Server;
  private readonly bare: string;

  private constructor(bare: string) {
    this.bare = bare;
    this.server = createServer((request, response) => void this.answer(request, response));
  }

  /** Starts it over a bare repository; `owner/name` is `octo/firewall`. */
  static async start(bare: string): Promise<GitHubFake> {
    const fake = new GitHubFake(bare);
    await new Promise<void>((resolve) => fake.server.listen(0, '127.0.0.1', resolve));
    return fake;
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`;
  }

  async stop(): Promise<void> {
    this.server.closeAllConnections();
    await new Promise((resolve) => this.server.close(resolve));
  }

  pull(number: number): FakePull {
    const found = this.pulls.find((one) => one.number === number);
    if (found === undefined) throw new Error(`no pull request ${number}`);
    return found;
  }

  /** A reviewer closes one without merging it. */
  close(number: number): void {
    this.keepHeads();
    Object.assign(this.pull(number), { state: 'closed', closed_at: CLOSED_AT });
  }

  /** A reviewer squashes one into main. */
  merge(number: number): void {
    this.keepHeads();
    const { head, title } = this.pull(number);
    const tree = this.git('rev-parse', `refs/heads/${head}^{tree}`);
    const who = ['-c', 'user.name=Rev', '-c', 'user.email=rev@reviewers.test'];
    const commit = this.git(...who, 'commit-tree', '-p', 'refs/heads/main', '-m', title, tree);
    this.git('update-ref', 'refs/heads/main', commit);
    Object.assign(this.pull(number), { state: 'closed', merged_at: CLOSED_AT, closed_at: CLOSED_AT });
  }

  private git(...args: readonly string[]): string {
    return execFileSync('git', ['--git-dir', this.bare, ...args], { encoding: 'utf8' }).trim();
  }

  /** Like GitHub, the last commit of every open pull request stays under refs/pull. */
  private keepHeads(): void {
    for (const { number, head, state } of this.pulls) {
      if (state === 'open') this.git('update-ref', `refs/pull/${number}/head`, `refs/heads/${head}`);
    }
  }

  private async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk as Buffer);
    const text = Buffer.concat(chunks).toString('utf8');
    const url = new URL(request.url ?? '/', this.url);
    this.requests.push(`${request.method} ${url.pathname}`);
    this.tokens.push(request.headers.authorization ?? '');
    const [status, json, headers] = this.respond(
      request.method ?? 'GET',
      url,
      text === '' ? {} : JSON.parse(text),
    );
    response.writeHead(status, { 'content-type': 'application/json', ...headers });
    response.end(JSON.stringify(json));
  }

  private respond(
    method: string,
    url: URL,
    body: Record<string, string>,
  ): [number, unknown, Readonly<Record<string, string>>?] {
    if (this.refusal !== null) {
      return [this.refusal.status, { message: this.refusal.message }, this.refusal.headers ?? {}];
    }
    this.keepHeads();
    const path = url.pathname.replace('/repos/octo/firewall', '');
    const number = Number(/^\/(?:pulls|issues)\/(\d+)/.exec(path)?.[1]);
    const found = this.pulls.find((one) => one.number === number);
    if (method === 'GET' && path === '/pulls') return [200, this.listed(url.searchParams.get('head') ?? '')];
    if (method === 'POST' && path === '/pulls') return this.opened(body);
    if (found === undefined) return [404, { message: 'Not Found' }];
    if (path.endsWith('/comments')) found.comments.push(body['body'] ?? '');
    else if (method === 'PATCH')
      Object.assign(found, body, body['state'] === 'closed' ? { closed_at: CLOSED_AT } : {});
    return [200, this.shown(found)];
  }

  private listed(head: string): unknown[] {
    return this.pulls.filter((one) => `octo:${one.head}` === head).map((one) => this.shown(one));
  }

  private opened({ title = '', body = '', head = '', base = '' }: Record<string, string>): [number, unknown] {
    if (this.pulls.some((one) => one.head === head && one.state === 'open')) {
      return [422, { message: 'Validation Failed', errors: [{ message: 'A pull request already exists' }] }];
    }
    const number = this.pulls.length + 1;
    const fresh = { state: 'open' as const, merged_at: null, closed_at: null, comments: [] };
    this.pulls.push({ number, head, base, title, body, ...fresh });
    this.keepHeads();
    return [201, this.shown(this.pull(number))];
  }

  private shown(pull: FakePull): unknown {
    return { ...pull, html_url: `https://github.test/octo/firewall/pull/${pull.number}` };
  }
}
