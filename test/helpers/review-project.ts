// A small project as its owner has it: a configuration, a list in CDK, and query logs written line by line.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { runCli, temporaryFolder } from './cli.ts';

export const CONFIGURATION = `lists:
  baseline: { targets: ['cdk:fw.ts#ALLOWED'] }
policy:
  ruleGroups:
    - name: g
      priority: 101
      rules:
        - { priority: 100, action: ALLOW, list: baseline }
        - { priority: 300, action: ALERT, entries: ['*'] }
propose: { list: baseline, groups: [languages, systems] }
`;

export interface LoggedQuery {
  /** RFC 3339. */
  readonly at: string;
  readonly name: string;
  readonly source?: string;
  readonly type?: string;
  /** Default: ALERT. */
  readonly action?: 'ALERT' | 'BLOCK' | null;
}

/** One line of a Resolver query log, as AWS documents it. */
export function queryLine({ at, name, source, type, action = 'ALERT' }: LoggedQuery): string {
  const refused =
    action === null
      ? {}
      : {
          firewall_rule_action: action,
          firewall_rule_group_id: 'rslvr-frg-1',
          firewall_domain_list_id: 'rslvr-fdl-1',
        };
  return JSON.stringify({
    version: '1.100000',
    account_id: '111122223333',
    region: 'us-east-1',
    vpc_id: 'vpc-1',
    query_timestamp: at,
    query_name: `${name}.`,
    query_type: type ?? 'A',
    query_class: 'IN',
    rcode: 'NOERROR',
    answers: [{ Rdata: '192.0.2.1', Type: 'A', Class: 'IN' }],
    srcaddr: source ?? '10.0.0.1',
    srcport: '4000',
    transport: 'UDP',
    srcids: {},
    ...refused,
  });
}

/** The same query several times, a minute apart. */
export function repeated(count: number, query: LoggedQuery): LoggedQuery[] {
  const start = Date.parse(query.at);
  return Array.from({ length: count }, (_, index) => ({
    ...query,
    at: new Date(start + index * 60_000).toISOString().replace('.000', ''),
  }));
}

/** A new folder with the project and its first log, ingested; without queries, with no log. */
export async function reviewProject(queries: readonly LoggedQuery[]): Promise<string> {
  const folder = temporaryFolder();
  writeFileSync(join(folder, 'alert2allow.yaml'), CONFIGURATION);
  writeFileSync(join(folder, 'fw.ts'), "export const ALLOWED: readonly string[] = [\n  'a.example',\n];\n");
  if (queries.length > 0) await addLog(folder, 'first.log', queries);
  return folder;
}

/** One more log, ingested. */
export async function addLog(folder: string, name: string, queries: readonly LoggedQuery[]): Promise<void> {
  writeFileSync(join(folder, name), `${queries.map(queryLine).join('\n')}\n`);
  const { code, stderr } = await runCli(folder, ['ingest', name, '--quiet']);
  if (code !== 0) throw new Error(stderr);
}
