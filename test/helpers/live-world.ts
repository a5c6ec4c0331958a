// A folder with a live list in its configuration, three logged queries, and a fake account behind it.
import { cpSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fakePlace } from '../adapters/aws-test.ts';
import { FakeFirewall } from './aws-fake-firewall.ts';
import { runCli, temporaryFolder, type CliOptions, type CliResult } from './cli.ts';

/** The wall clock of the world, epoch seconds. */
const NOW = Date.parse('2026-11-20T08:00:00Z') / 1000;

function query(name: string, hour: number): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-agents',
    query_timestamp: `2026-11-19T${String(hour).padStart(2, '0')}:00:00Z`,
    query_name: `${name}.`,
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [{ Rdata: '192.0.2.10', Type: 'A', Class: 'IN' }],
    srcaddr: '10.0.0.5',
    srcport: '40000',
    transport: 'UDP',
    srcids: {},
    firewall_rule_group_id: 'rslvr-frg-agent',
    firewall_rule_action: 'ALERT',
    firewall_domain_list_id: 'rslvr-fdl-all',
  });
}

export const CONFIGURATION = `
lists:
  platform-baseline: { targets: ['live:platform-baseline'] }
policy:
  ruleGroups:
    - name: agent-egress-policy
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: platform-baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }
propose: { list: platform-baseline, groups: [languages, systems] }
`;

export interface LiveWorld {
  readonly folder: string;
  readonly state: FakeFirewall;
  readonly run: (argv: readonly string[], options?: CliOptions) => Promise<CliResult>;
}

let template: Promise<string> | null = null;

/** A folder whose logs are read; made once, then copied. */
async function ingested(): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'alert2allow.yaml'), CONFIGURATION);
  const names = ['static.crates.io', 'proxy.golang.org', 'unknown.example.net'];
  writeFileSync(join(folder, 'dns.log'), names.map((name, hour) => `${query(name, hour)}\n`).join(''));
  await runCli(folder, ['ingest', 'dns.log']);
  return folder;
}

/** Needs useFakeAws() in the test file. */
export async function liveWorld(): Promise<LiveWorld> {
  const folder = temporaryFolder();
  template ??= ingested();
  cpSync(await template, folder, { recursive: true });
  const state = new FakeFirewall();
  const { options } = await fakePlace(state.answerTo);
  const env = { AWS_REGION: 'us-east-1', AWS_ENDPOINT_URL: options.endpoint };
  return { folder, state, run: (argv, more = {}) => runCli(folder, argv, { env, now: NOW, ...more }) };
}
