// A tunnel of a size that an attacker chooses: the review still answers, folded and short.
import { createHash } from 'node:crypto';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { beforeAll, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';

const NAMES = 60_000;
const CONFIGURATION = `lists: { baseline: { entries: [a.example] } }
policy:
  ruleGroups:
    - name: g
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }
`;

function record(index: number): string {
  const label = createHash('sha256').update(String(index)).digest('hex').slice(0, 48);
  const time = new Date((1_793_491_200 + (index % 86_400)) * 1000).toISOString().replace('.000', '');
  return `{"version":"1.100000","account_id":"111122223333","region":"us-east-1","vpc_id":"vpc-1","query_timestamp":"${time}","query_name":"${label}.tunnel.example.","query_type":"TXT","query_class":"IN","rcode":"NOERROR","answers":[],"srcaddr":"10.0.0.1","srcport":"4000","transport":"UDP","srcids":{},"firewall_rule_action":"ALERT","firewall_rule_group_id":"g","firewall_domain_list_id":"l"}`;
}

let folder = '';
beforeAll(async () => {
  folder = temporaryFolder();
  writeFileSync(join(folder, 'alert2allow.yaml'), CONFIGURATION);
  writeFileSync(
    join(folder, 'dns.log.gz'),
    gzipSync(`${Array.from({ length: NAMES }, (_, index) => record(index)).join('\n')}\n`, { level: 1 }),
  );
  const { code, stderr } = await runCli(folder, ['ingest', 'dns.log.gz']);
  if (code !== 0) throw new Error(stderr);
}, 120_000);

it.each(['review', 'policy replay --enforce', 'propose', 'readiness'])(
  '%s answers in a few lines',
  async (command) => {
    const { code, stdout, stderr } = await runCli(folder, [...command.split(' '), '--format', 'table']);
    expect({ isAnswer: code < 2, stderr }).toEqual({ isAnswer: true, stderr });
    expect(stdout.split('\n').length).toBeLessThan(200);
  },
  120_000,
);
