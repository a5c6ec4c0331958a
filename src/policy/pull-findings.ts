// What the reader of a snapshot should know: what was not read, and what the firewall of a VPC does not do.
import type { AssociationRead, NotRead, ProfileRead, VpcRead } from './pull-port.ts';
import type { PlacedGroup } from './pull-order.ts';
import type { SnapshotFinding, VpcFacts } from './snapshot.ts';

/** What was read of the account, whichever VPCs are wanted. */
export interface Account {
  readonly vpcs: readonly VpcRead[] | NotRead;
  readonly associations: readonly AssociationRead[];
  readonly profiles: readonly ProfileRead[] | NotRead;
}

/** The facts, where they could be read. */
export function read<T>(facts: readonly T[] | NotRead): readonly T[] {
  return 'notRead' in facts ? [] : facts;
}

/** All findings of a snapshot in a fixed order; `others` are those about groups and lists. */
export function findings(
  account: Account,
  vpcs: Readonly<Record<string, VpcFacts>>,
  placed: ReadonlyMap<string, readonly PlacedGroup[]>,
  others: readonly SnapshotFinding[],
): SnapshotFinding[] {
  const all = [
    ...notRead('profiles-not-read', account.profiles, 'rule groups that Route 53 Profiles bring are missing'),
    ...notRead(
      'dhcp-not-read',
      account.vpcs,
      'whether VPCs use other resolvers is not known, and VPCs without rule groups may be missing',
    ),
    ...Object.entries(vpcs).flatMap(([vpc, facts]) =>
      vpcFindings(vpc, facts, account, placed.get(vpc) ?? []),
    ),
    ...others,
  ];
  return all.toSorted((one, other) => (sortKey(one) < sortKey(other) ? -1 : 1));
}

function sortKey({ code, subject, message }: SnapshotFinding): string {
  return [code, subject, message].join('\n');
}

function notRead(code: SnapshotFinding['code'], facts: object, meaning: string): SnapshotFinding[] {
  if (!('notRead' in facts)) return [];
  return [{ code, subject: 'account', message: `${String(facts.notRead)}; ${meaning}` }];
}

function vpcFindings(
  vpc: string,
  facts: VpcFacts,
  account: Account,
  placed: readonly PlacedGroup[],
): SnapshotFinding[] {
  const about = (code: SnapshotFinding['code'], message: string) => ({ code, subject: vpc, message });
  const found: SnapshotFinding[] = [];
  if (placed.length === 0) {
    found.push(about('no-rule-group', 'no rule group filters the queries of this VPC'));
  }
  if (!facts.queryLogged) {
    found.push(about('not-query-logged', 'no query logging is active for this VPC'));
  }
  for (const { group, priority, place } of placed.filter((one) => one.place !== one.priority)) {
    found.push(
      about(
        'equal-priority',
        `${group} has priority ${priority} as a group before it has; AWS does not say which goes first, so it is read as ${place}`,
      ),
    );
  }
  for (const { group } of account.associations.filter((one) => one.vpc === vpc && !one.inForce)) {
    found.push(
      about('leaving-association', `the association with ${group} is being removed; it is left out`),
    );
  }
  return [...found, ...resolverFindings(vpc, read(account.vpcs))];
}

function resolverFindings(vpc: string, vpcs: readonly VpcRead[]): SnapshotFinding[] {
  const servers = vpcs.find((one) => one.vpc === vpc)?.nameServers;
  if (servers === undefined) return [];
  const others = servers.filter(({ amazon }) => !amazon).map(({ server }) => server);
  const seen = 'the firewall sees only queries that those send through the resolver of this VPC';
  const message =
    servers.length === 0
      ? 'DHCP options hand out no name server'
      : `DHCP options hand out other name servers (${others.join(', ')}): ${seen}`;
  return servers.length > 0 && others.length === 0 ? [] : [{ code: 'other-resolver', subject: vpc, message }];
}
