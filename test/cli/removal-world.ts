// A hundred days of queries, and a list with entries that nothing uses, that expired, or that say the same twice.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { DAY, instantText } from '../../src/core/time.ts';
import { runCli } from '../helpers/cli.ts';

const START = Date.parse('2026-08-01T05:00:00Z') / 1000;

export const LIST = `# baseline
pypi.org
old.vendor.example  # gone
never.vendor.example
marked.vendor.example
pinned.vendor.example
temp.partner.example
*.cdn.vendor.example
a.cdn.vendor.example
PyPI.org.
b.wide.example
*.wide.example
`;

const RULES = `
    - name: g
      priority: 101
      rules:
        - { priority: 50, action: BLOCK, list: blocked }
        - { priority: 100, action: ALLOW, list: baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }
`;

const DECISIONS = `version: 1
decisions:
  - { domain: temp.partner.example, decision: allow, reason: migration, decided: 2026-07-01, expires: 2026-10-01 }
  - { domain: pypi.org, decision: allow, reason: once, decided: 2026-07-01, expires: 2026-08-01 }
  - { domain: pinned.vendor.example, decision: allow, reason: yearly renewal, pinned: true }
`;

/** The configuration with the list at a target. */
export function configuration(target: string): string {
  return `lists:
  baseline: { targets: ['${target}'] }
  blocked: { targets: ['text:blocked.txt'] }
policy:
  ruleGroups:${RULES}propose: { list: baseline, groups: [languages] }
`;
}

function query(name: string, day: number): string {
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-1',
    query_timestamp: instantText(START + day * DAY),
    query_name: `${name}.`,
    query_type: 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [{ Rdata: '192.0.2.10', Type: 'A', Class: 'IN' }],
    srcaddr: '10.0.0.5',
    srcport: '40000',
    transport: 'UDP',
    srcids: {},
  });
}

/** A hundred days in which each name was asked for until the day that stands beside it. */
const UNTIL: Readonly<Record<string, number>> = {
  'pypi.org': 99,
  'old.vendor.example': 9,
  'marked.vendor.example': 54,
  'temp.partner.example': 99,
  'a.cdn.vendor.example': 99,
  'b.wide.example': 99,
  'c.wide.example': 99,
};

/** The files of the configuration's folder. */
export const FILES = {
  'allowed.txt': LIST,
  'blocked.txt': 'evil.example\nEVIL.example\n',
  'alert2allow.yaml': configuration('text:allowed.txt'),
  'alert2allow.decisions.yaml': DECISIONS,
};

/** Ingests the hundred days into the database of a folder. */
export async function ingestDays(folder: string): Promise<void> {
  const days = Array.from({ length: 100 }, (_, day) => day);
  const lines = days.flatMap((day) =>
    Object.entries(UNTIL).flatMap(([name, last]) => (day <= last ? [query(name, day)] : [])),
  );
  writeFileSync(join(folder, 'dns.log'), `${lines.join('\n')}\n`);
  await runCli(folder, ['ingest', 'dns.log']);
}
