// A server on 127.0.0.1 that speaks the wire protocols of AWS (JSON 1.1, EC2 query, REST) and answers as a script says,
// so that tests drive the real SDK.
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text } from 'node:stream/consumers';

export interface FakeRequest {
  /** `Route53Resolver.ListFirewallRules`, `ec2:DescribeVpcs`, or `GET /path`. */
  readonly operation: string;
  readonly input: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
  /** 0 for the first request of this operation. */
  readonly turn: number;
}

export interface FakeReply {
  readonly status: number;
  readonly body: string | Uint8Array;
  readonly headers: Readonly<Record<string, string>>;
}

export type FakeAnswer = (request: FakeRequest) => FakeReply;

export interface AwsFake {
  readonly endpoint: string;
  readonly requests: readonly FakeRequest[];
  /** Operations in the order in which they were asked. */
  readonly operations: readonly string[];
  close(): Promise<void>;
}

/** Starts a server; `answerTo` gives the answer to an operation, or undefined for an unknown one (HTTP 501). */
export async function startAwsFake(
  answerTo: (operation: string) => FakeAnswer | undefined,
): Promise<AwsFake> {
  const requests: FakeRequest[] = [];
  const server = createServer((request, response) => void reply(request, response, answerTo, requests));
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const { port } = server.address() as AddressInfo;
  return {
    endpoint: `http://127.0.0.1:${port}`,
    requests,
    get operations() {
      return requests.map(({ operation }) => operation);
    },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}

async function reply(
  message: IncomingMessage,
  response: ServerResponse,
  answerTo: (operation: string) => FakeAnswer | undefined,
  requests: FakeRequest[],
): Promise<void> {
  const { operation, input } = parsed(message, await text(message));
  const turn = requests.filter((earlier) => earlier.operation === operation).length;
  const request = { operation, input, headers: message.headers, turn };
  requests.push(request);
  const answer = answerTo(operation);
  const { status, headers, body } =
    answer === undefined ? failure(501, 'UnknownOperation', operation) : answer(request);
  response.writeHead(status, headers).end(body);
}

function parsed(message: IncomingMessage, body: string): Pick<FakeRequest, 'operation' | 'input'> {
  const target = message.headers['x-amz-target'];
  if (typeof target === 'string')
    return { operation: target, input: JSON.parse(body) as FakeRequest['input'] };
  const url = new URL(message.url ?? '/', 'http://fake.invalid');
  if (message.method === 'POST') {
    const form = Object.fromEntries(new URLSearchParams(body));
    const service = form['Version'] === '2011-06-15' ? 'sts' : 'ec2';
    return { operation: `${service}:${form['Action']}`, input: form };
  }
  return { operation: `${message.method} ${url.pathname}`, input: Object.fromEntries(url.searchParams) };
}

/** A JSON answer. */
export function json(value: unknown): FakeReply {
  return {
    status: 200,
    body: JSON.stringify(value),
    headers: { 'content-type': 'application/x-amz-json-1.1' },
  };
}

export function xml(body: string): FakeReply {
  return { status: 200, body, headers: { 'content-type': 'text/xml' } };
}

/** An error as the JSON services send it. */
export function failure(status: number, type: string, message: string): FakeReply {
  return {
    status,
    body: JSON.stringify({ __type: type, message }),
    headers: { 'content-type': 'application/x-amz-json-1.1', 'x-amzn-errortype': type },
  };
}

/** One page of `items`: the token is the number of those before it. */
export function page<T>(
  items: readonly T[],
  size: number,
  token: unknown,
): { items: T[]; next: string | undefined } {
  const start = Number(token ?? 0);
  const end = start + size;
  return { items: items.slice(start, end), next: end < items.length ? String(end) : undefined };
}

/** A clock on which waiting takes no time; `waits` tells how long it was. */
export function fakeClock(): { now(): number; wait(milliseconds: number): Promise<void>; waits: number[] } {
  const waits: number[] = [];
  let time = 0;
  return {
    now: () => time,
    wait: (milliseconds) => {
      waits.push(milliseconds);
      time += milliseconds;
      return Promise.resolve();
    },
    waits,
  };
}
