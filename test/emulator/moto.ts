// Starts moto's server, an emulator of AWS in Python, for the tests of this folder. Where it cannot be had, the reason is printed and they skip.
import { execFile, spawn, type ChildProcess } from 'node:child_process';
import { access, mkdir } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { promisify } from 'node:util';
import type { TestProject } from 'vitest/node';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Base address of the emulator; null where there is none. */
    readonly moto: string | null;
  }
}

const run = promisify(execFile);
const PACKAGE = 'moto[server]>=5.1,<6';
const folder = join(import.meta.dirname, '../../.ci/tools/moto');
const bin = join(folder, process.platform === 'win32' ? 'Scripts' : 'bin');

let running: ChildProcess | null = null;

/** MOTO_SERVER names an installed `moto_server`; else it is installed once into .ci/tools. */
export async function setup(project: TestProject): Promise<void> {
  const started = await start().catch((error: unknown) => reasonOf(error));
  if (typeof started === 'string') {
    process.stdout.write(`emulator tests skipped: ${started}\n`);
    project.provide('moto', null);
    return;
  }
  running = started.server;
  project.provide('moto', started.endpoint);
}

export function teardown(): void {
  running?.kill();
}

async function start(): Promise<{ endpoint: string; server: ChildProcess } | string> {
  const command = process.env['MOTO_SERVER'] ?? (await installed());
  const port = await freePort();
  const server = spawn(command, ['-H', '127.0.0.1', '-p', String(port)], { stdio: 'ignore' });
  const asking = new AbortController();
  const failed = new Promise<string>((resolve) => server.once('error', ({ message }) => resolve(message)));
  const endpoint = `http://127.0.0.1:${port}`;
  const problem = await Promise.race([failed, answers(endpoint, asking.signal)]);
  asking.abort();
  if (problem === null) return { endpoint, server };
  server.kill();
  return problem;
}

async function installed(): Promise<string> {
  const command = join(bin, 'moto_server');
  if (await exists(command)) return command;
  await mkdir(folder, { recursive: true });
  await run('python3', ['-m', 'venv', folder]);
  await run(join(bin, 'pip'), ['install', '--quiet', '--no-compile', '--disable-pip-version-check', PACKAGE]);
  return command;
}

function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

async function freePort(): Promise<number> {
  const probe = createServer();
  await new Promise<void>((resolve) => probe.listen(0, '127.0.0.1', resolve));
  const { port } = probe.address() as AddressInfo;
  await new Promise((resolve) => probe.close(resolve));
  return port;
}

/** Null when the server answers. */
async function answers(endpoint: string, signal: AbortSignal): Promise<string | null> {
  for (let attempt = 0; attempt < 120 && !signal.aborted; attempt += 1) {
    const response = await fetch(`${endpoint}/moto-api/data.json`).catch(() => null);
    if (response?.ok === true) return null;
    await sleep(500);
  }
  return 'moto_server does not answer';
}

function reasonOf(error: unknown): string {
  const text = error instanceof Error ? error.message : String(error);
  return `no moto_server could be installed (${text.trim().split('\n').at(-1)})`;
}
