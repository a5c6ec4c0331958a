// What an agent does when it works on a task: start, clone, install one ecosystem's packages, report.
import { ask, askRaw } from './dns.ts';
import { refuse, visit, type Logs } from './logs.ts';
import { hostOf } from './names.ts';
import { AGENTS, at } from './place.ts';

interface Install {
  readonly weight: number;
  /** Hosts asked in order, each with the probability that a task needs it. */
  readonly hosts: readonly (readonly [name: string, probability: number])[];
  /** The name that a resolver with a search list asks with `.ec2.internal` first. */
  readonly searched: string | null;
  /** Hosts whose client tries port 80 first while the images are old. */
  readonly plain: readonly string[];
  /** SRV names that apt asks. */
  readonly services: readonly string[];
}

const NOTHING: Pick<Install, 'searched' | 'plain' | 'services'> = { searched: null, plain: [], services: [] };

const INSTALLS: readonly Install[] = [
  {
    ...NOTHING,
    weight: 6,
    searched: 'registry.npmjs.org',
    hosts: [
      ['registry.npmjs.org', 1],
      ['nodejs.org', 0.4],
      ['telemetry.nextjs.org', 0.3],
    ],
  },
  {
    ...NOTHING,
    weight: 6,
    hosts: [
      ['pypi.org', 1],
      ['files.pythonhosted.org', 1],
    ],
  },
  {
    ...NOTHING,
    weight: 3,
    searched: 'proxy.golang.org',
    hosts: [
      ['proxy.golang.org', 1],
      ['sum.golang.org', 0.9],
    ],
  },
  {
    ...NOTHING,
    weight: 3,
    hosts: [
      ['static.rust-lang.org', 0.4],
      ['index.crates.io', 1],
      ['static.crates.io', 1],
    ],
  },
  {
    ...NOTHING,
    weight: 2,
    searched: 'rubygems.org',
    hosts: [
      ['index.rubygems.org', 1],
      ['rubygems.org', 1],
    ],
  },
  {
    ...NOTHING,
    weight: 2,
    hosts: [
      ['repo.maven.apache.org', 0.7],
      ['repo1.maven.org', 1],
    ],
  },
  { ...NOTHING, weight: 2, hosts: [['dl-cdn.alpinelinux.org', 1]], plain: ['dl-cdn.alpinelinux.org'] },
  {
    weight: 3,
    searched: 'deb.debian.org',
    services: ['_http._tcp.deb.debian.org', '_http._tcp.security.debian.org'],
    hosts: [
      ['deb.debian.org', 1],
      ['security.debian.org', 1],
    ],
    plain: ['deb.debian.org', 'security.debian.org'],
  },
  {
    ...NOTHING,
    weight: 1,
    hosts: [
      ['auth.docker.io', 1],
      ['registry-1.docker.io', 1],
    ],
  },
];

const TURNS: readonly Install[] = INSTALLS.flatMap((install) => Array<Install>(install.weight).fill(install));

/** Hosts of every task, before and after the installation. */
const START: readonly (readonly [string, number])[] = [
  ['api.ecr.us-east-1.amazonaws.com', 0.6],
  ['111122223333.dkr.ecr.us-east-1.amazonaws.com', 0.6],
  ['prod-us-east-1-starport-layer-bucket.s3.us-east-1.amazonaws.com', 0.6],
  ['sts.us-east-1.amazonaws.com', 0.3],
  ['secretsmanager.us-east-1.amazonaws.com', 0.3],
  ['bedrock-runtime.us-east-1.amazonaws.com', 1],
  ['github.com', 1],
  ['codeload.github.com', 0.3],
  ['raw.githubusercontent.com', 0.2],
];
const FINISH: readonly (readonly [string, number])[] = [
  ['tools.agents.internal', 0.3],
  ['tickets.acme.example', 0.3],
  ['dynamodb.us-east-1.amazonaws.com', 0.5],
  ['agent-artifacts-111122223333.s3.us-east-1.amazonaws.com', 0.6],
  ['api.github.com', 0.5],
];

const HTTPS_ASKERS = new Set(['registry.npmjs.org', 'nodejs.org', 'files.pythonhosted.org', 'github.com']);

/** From then on the images use https package sources. */
const PLAIN_UNTIL = at(11, '00:00');

function askSearchCopy(logs: Logs, source: string, name: string, time: number): void {
  for (const type of ['A', 'AAAA'])
    askRaw(logs.queries, { time, source, name: `${name}.ec2.internal`, type }, 'NXDOMAIN', []);
}

function visitAll(logs: Logs, source: string, hosts: Install['hosts'], begin: number): number {
  let time = begin;
  for (const [name, probability] of hosts) {
    if (!logs.random.chance(probability)) continue;
    if (HTTPS_ASKERS.has(name) && logs.random.chance(0.3))
      ask(logs.queries, { time, source, name, type: 'HTTPS' });
    visit(logs, source, name, time);
    time += 2 + logs.random.below(3);
  }
  return time;
}

function tryPlain(logs: Logs, source: string, install: Install, time: number): void {
  if (time >= PLAIN_UNTIL) return;
  for (const name of install.plain) refuse(logs, source, logs.random.pick(hostOf(name).ipv4), 80, time + 2);
}

/** One task of one agent; takes about two minutes and ends within five. */
export function runTask(logs: Logs, begin: number): void {
  const source = logs.random.pick(AGENTS);
  const install = logs.random.pick(TURNS);
  if (logs.random.chance(0.1)) askSearchCopy(logs, source, 'github.com', begin);
  let time = visitAll(logs, source, START, begin) + 10 + logs.random.below(40);
  if (install.searched !== null && logs.random.chance(0.2))
    askSearchCopy(logs, source, install.searched, time);
  for (const name of install.services)
    askRaw(logs.queries, { time, source, name, type: 'SRV' }, 'NXDOMAIN', []);
  const installed = time;
  time = visitAll(logs, source, install.hosts, time) + 10 + logs.random.below(60);
  tryPlain(logs, source, install, installed);
  visitAll(logs, source, FINISH, time);
}
