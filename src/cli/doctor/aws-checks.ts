// The checks of `doctor --aws`: what the account says of query logging, name servers, flow logs and retention. Reads only.
import type { FlowLogRead } from '../../adapters/aws/flow-logs.ts';
import { check, type Check, type CheckFinding, type CheckId } from '../../analyze/doctor/model.ts';
import { DAY } from '../../core/time.ts';
import { UserError } from '../../core/errors.ts';
import type { LogGroupFacts } from '../../ingest/ports.ts';
import type { FirewallReader, QueryLogRead } from '../../policy/pull-port.ts';

/** What the account is asked through. */
export interface AccountReaders {
  readonly firewall: FirewallReader;
  readonly flowLogs: () => Promise<readonly FlowLogRead[]>;
  readonly group: (name: string) => Promise<LogGroupFacts>;
}

export interface AccountQuestion {
  /** VPCs of the configured policies; empty: those that have a rule group. */
  readonly vpcs: readonly string[];
  /** Log groups that the configuration reads. */
  readonly groups: readonly string[];
  /** Epoch second up to which logs were read; null where none were. */
  readonly readUntil: number | null;
  /** Wall clock, epoch seconds. */
  readonly now: number;
}

/** Every check of the account; one that could not be asked is a failed check with the reason. */
export async function accountChecks(readers: AccountReaders, question: AccountQuestion): Promise<Check[]> {
  const vpcs = await protectedVpcs(readers.firewall, question.vpcs);
  if ('id' in vpcs) return [vpcs];
  return [
    await asked('query-logging', async () => queryLogging(vpcs, await readers.firewall.queryLogs())),
    await asked('resolvers', () => resolvers(readers.firewall, vpcs)),
    await asked('flow-logs', async () => flowLogs(vpcs, await readers.flowLogs())),
    await asked('retention', () => retention(readers, question)),
  ];
}

async function asked(id: CheckId, ask: () => Promise<Check>): Promise<Check> {
  try {
    return await ask();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return check(id, 'fail', error.message, error.hint);
  }
}

async function protectedVpcs(firewall: FirewallReader, named: readonly string[]): Promise<string[] | Check> {
  if (named.length > 0) return [...named];
  try {
    return [...new Set((await firewall.associations(null)).map(({ vpc }) => vpc))].toSorted();
  } catch (error) {
    if (!(error instanceof UserError)) throw error;
    return check('query-logging', 'fail', error.message, error.hint);
  }
}

function queryLogging(vpcs: readonly string[], configs: readonly QueryLogRead[]): Check {
  const findings = vpcs.flatMap((vpc): CheckFinding[] => {
    const own = configs.flatMap(({ name, vpcs: places }) =>
      places.filter((place) => place.vpc === vpc).map((place) => ({ name, ...place })),
    );
    if (own.some(({ status }) => status === 'ACTIVE')) return [];
    const broken = own.map(
      ({ name, status, error }) => `${name} is ${status}${error === null ? '' : ` (${error})`}`,
    );
    return [{ subject: vpc, detail: broken.length === 0 ? 'no query logging' : broken.join(', ') }];
  });
  const measured = `${vpcs.length - findings.length} of ${vpcs.length} VPCs log their queries`;
  return findings.length === 0
    ? check('query-logging', 'ok', measured)
    : {
        ...check('query-logging', 'fail', measured, 'associate a query-log configuration with each VPC'),
        findings,
      };
}

async function resolvers(firewall: FirewallReader, vpcs: readonly string[]): Promise<Check> {
  const known = await firewall.vpcs();
  if ('notRead' in known) return check('resolvers', 'skipped', known.notRead, 'allow what init prints');
  const findings = known
    .filter(({ vpc }) => vpcs.includes(vpc))
    .flatMap(({ vpc, nameServers }): CheckFinding[] => {
      const others = nameServers.filter(({ amazon }) => !amazon).map(({ server }) => server);
      return others.length === 0
        ? []
        : [{ subject: vpc, detail: `DHCP options hand out ${others.join(', ')}` }];
    });
  const measured = `${findings.length} of ${vpcs.length} VPCs use other name servers`;
  return findings.length === 0
    ? check('resolvers', 'ok', measured)
    : {
        ...check(
          'resolvers',
          'warn',
          measured,
          'the firewall sees only what those forward to the resolver of the VPC: forward all of it, or hand out AmazonProvidedDNS',
        ),
        findings,
      };
}

const WANTED = ['vpc-id', 'tcp-flags'];

function flowLogs(vpcs: readonly string[], logs: readonly FlowLogRead[]): Check {
  const findings = vpcs.flatMap((vpc): CheckFinding[] => {
    const own = logs.filter(({ resource }) => resource === vpc);
    const about = (detail: string) => ({ subject: vpc, detail });
    if (own.length === 0)
      return [about('no flow log of the VPC itself (one of a subnet or interface is not looked at)')];
    const failures = own.flatMap(({ id, failure }) =>
      failure === null ? [] : [about(`${id} fails: ${failure}`)],
    );
    const working = own.filter(({ failure, traffic }) => failure === null && traffic === 'ALL');
    if (working.length === 0) return [...failures, about('no working flow log captures ALL traffic')];
    const lacking = WANTED.filter((name) => !working.some(({ columns }) => columns.includes(name)));
    return lacking.length === 0
      ? failures
      : [
          ...failures,
          about(`the format lacks ${lacking.join(' and ')}; see the check flow-format for what that costs`),
        ];
  });
  const measured = `${logs.length} flow logs; ${new Set(findings.map(({ subject }) => subject)).size} of ${vpcs.length} VPCs with something to mend`;
  return findings.length === 0
    ? check('flow-logs', 'ok', measured)
    : {
        ...check('flow-logs', 'warn', measured, 'create a flow log of ALL traffic with vpc-id and tcp-flags'),
        findings,
      };
}

/** Fewer days than this before something unread is deleted are too few for a weekly review. */
const MARGIN_DAYS = 7;

async function retention(
  { group }: AccountReaders,
  { groups, readUntil, now }: AccountQuestion,
): Promise<Check> {
  if (groups.length === 0)
    return check(
      'retention',
      'skipped',
      'no log group among the sources; lifecycle rules of buckets are not read',
    );
  const findings: (CheckFinding & { readonly isLost: boolean })[] = [];
  for (const name of groups) {
    const { retentionDays, created } = await group(name);
    if (retentionDays === null) continue;
    const since = readUntil ?? created;
    const left = Math.floor(retentionDays - (now - since) / DAY);
    if (left >= MARGIN_DAYS) continue;
    const detail =
      left < 0
        ? `keeps ${retentionDays} days: what is older than that and was not read is gone`
        : `keeps ${retentionDays} days: the oldest unread day is deleted in ${left} days`;
    findings.push({ subject: name, detail, isLost: left < 0 });
  }
  const measured = `${groups.length} log groups, ${findings.length} about to delete what was not read`;
  if (findings.length === 0) return check('retention', 'ok', measured);
  const status = findings.some(({ isLost }) => isLost) ? 'fail' : 'warn';
  return {
    ...check(
      'retention',
      status,
      measured,
      'alert2allow ingest now, then weekly; or keep the log group longer',
    ),
    findings: findings.map(({ subject, detail }) => ({ subject, detail })),
  };
}
