// Fetching the published address ranges, against a server of our own.
import { readFileSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it, test } from 'vitest';
import { parseIpRanges } from '../../src/cli/config/ip-ranges.ts';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { IP_RANGES } from './egress-world.ts';

const server = createServer((request, response) => {
  if (request.url === '/missing') response.statusCode = 404;
  response.end(request.url === '/page' ? '<html>' : IP_RANGES);
});
let address = '';
beforeAll(async () => {
  await new Promise<void>((ready) => void server.listen(0, '127.0.0.1', ready));
  address = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
});
afterAll(() => void server.close());

it('stores the ranges and writes a configuration that reads them', async () => {
  const folder = temporaryFolder();
  const { code, stderr } = await runCli(folder, ['init', '--fetch-ip-ranges', `${address}/ranges`]);
  expect({ code, stderr }).toMatchObject({ code: 0, stderr: /wrote 3 address ranges/ });
  expect(readFileSync(join(folder, 'ip-ranges.json'), 'utf8')).toBe(IP_RANGES);
  expect(readFileSync(join(folder, 'alert2allow.yaml'), 'utf8')).toMatch(/^ipRanges: ip-ranges.json$/m);
});

it('leaves an existing configuration as it is, and stores where that says', async () => {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'alert2allow.yaml'), 'ipRanges: aws.json\n');
  expect(await runCli(folder, ['init', '--fetch-ip-ranges', `${address}/ranges`])).toMatchObject({ code: 0 });
  expect(readFileSync(join(folder, 'aws.json'), 'utf8')).toBe(IP_RANGES);
  expect(readFileSync(join(folder, 'alert2allow.yaml'), 'utf8')).toBe('ipRanges: aws.json\n');
});

test.each([
  ['nobody answers', 'http://127.0.0.1:9/ranges', /cannot fetch .*ECONNREFUSED|cannot fetch .*bad port/],
  ['a missing page', '/missing', /it answered 404/],
  ['another page', '/page', /is not an ip-ranges file/],
])('%s: nothing is written, and the message says what to do', async (_, path, message) => {
  const folder = temporaryFolder();
  const place = path.startsWith('/') ? `${address}${path}` : path;
  const { code, stderr } = await runCli(folder, ['init', '--fetch-ip-ranges', place]);
  expect(code).toBe(2);
  expect(stderr).toMatch(message);
  expect(stderr).toMatch(/\n {2}next: \S/);
  expect(() => readFileSync(join(folder, 'alert2allow.yaml'))).toThrow(/ENOENT/);
});

test.each([
  ['cut short', '{"prefixes": [', /JSON/],
  [
    'a prefix that is none',
    '{"prefixes":[{"ip_prefix":"10.0.0.0/40","region":"r","service":"S"}]}',
    /prefixes\.0: 10\.0\.0\.0\/40/,
  ],
  ['of another form', '{"ranges":[]}', /prefixes: /],
  ['empty', '{"prefixes":[]}', /no prefixes/],
])('a file that is %s is refused with its place', (_, text, message) => {
  expect(() => parseIpRanges(text, 'ranges.json')).toThrow(/^ranges\.json is not an ip-ranges file/);
  expect(() => parseIpRanges(text, 'ranges.json')).toThrow(message);
});
