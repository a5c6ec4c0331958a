// A policy snapshot: what `policy pull` found, in the same keys as the configuration, with facts that only the account knows.
import { isScalar, parse, stringify, type Pair } from 'yaml';
import * as z from 'zod';
import { UserError } from '../core/errors.ts';
import { parseInstant } from '../core/time.ts';
import { schemaProblems } from './problem.ts';
import { resolvePolicies, type ResolvedPolicies } from './resolve.ts';
import { policiesSchema, policyFileSchema } from './schema.ts';
import { associationProblems } from './snapshot-groups.ts';

const associationFacts = z.strictObject({
  group: z.string().describe('name of the group, as in `groups`'),
  priority: z.int().describe('as the service has it'),
  through: z.string().describe("'vpc', or the id of the Route 53 Profile that brings the group"),
  mutationProtection: z.boolean(),
  managedBy: z.string().optional(),
});

const queryLogFacts = z.strictObject({
  config: z.string(),
  name: z.string(),
  destination: z.string(),
  through: z.string(),
  status: z.string(),
  error: z.string().optional(),
});

export const vpcFacts = z.strictObject({
  failMode: z
    .enum(['open', 'closed', 'local'])
    .describe('local: decided by another resource, which is not read'),
  queryLogged: z.boolean().describe('some query logging of this VPC is active'),
  queryLogs: z.array(queryLogFacts),
  nameServers: z
    .array(z.string())
    .optional()
    .describe('what the DHCP options hand out; absent where it was not read'),
  associations: z.array(associationFacts).describe('in the order in which the groups are judged'),
});

export const groupFacts = z.strictObject({
  id: z.string(),
  owner: z.string().optional().describe('account of the group, where it is known'),
  rules: z.array(
    z.strictObject({
      priority: z.int(),
      name: z.string(),
      response: z.string().optional().describe('what a blocked query gets'),
    }),
  ),
});

export const snapshotFinding = z.strictObject({
  code: z.enum([
    'dhcp-not-read',
    'equal-priority',
    'group-not-readable',
    'leaving-association',
    'list-incomplete',
    'list-not-readable',
    'no-rule-group',
    'not-query-logged',
    'other-resolver',
    'profiles-not-read',
  ]),
  subject: z.string().describe('the VPC or list that it is about'),
  message: z.string(),
});

/** The whole file. `lists` and `policies` have the shape of the configuration; each VPC has a policy of its own, named by its id. */
export const snapshotSchema = policyFileSchema.omit({ policy: true }).extend({
  version: z.literal(1),
  pulledAt: z.string().refine((text) => parseInstant(text) !== null, { error: 'not an RFC 3339 instant' }),
  account: z.string(),
  region: z.string(),
  findings: z
    .array(snapshotFinding)
    .describe('what was not read, and what the reader of the policy should know'),
  vpcs: z.record(z.string(), vpcFacts),
  groups: z.record(z.string(), groupFacts),
  policies: policiesSchema,
});

export type PolicySnapshot = z.infer<typeof snapshotSchema>;
export type SnapshotFinding = z.infer<typeof snapshotFinding>;
export type VpcFacts = z.infer<typeof vpcFacts>;
export type GroupFacts = z.infer<typeof groupFacts>;

const HEAD =
  ' What the DNS Firewall held when `alert2allow policy pull` read it. Entries as the service returns them.\n';

// prettier-ignore
const KEYS = [
  'version', 'pulledAt', 'account', 'region', 'findings', 'vpcs', 'policies', 'groups', 'lists',
  'code', 'subject', 'message', 'failOpen', 'failMode', 'ruleGroups', 'group', 'name', 'id', 'owner', 'priority', 'rules',
  'action', 'list', 'listId', 'redirection', 'queryType', 'contents', 'entries',
];
const PLACES = new Map(KEYS.map((key, place) => [key, place]));

/** The file's text. Equal facts give equal bytes: keys in a fixed order, one entry per line, nothing is folded. */
export function snapshotText(snapshot: PolicySnapshot): string {
  const text = stringify(snapshot, { lineWidth: 0, aliasDuplicateObjects: false, sortMapEntries: inOrder });
  return `#${HEAD}${text}`;
}

function inOrder({ key: one }: Pair, { key: other }: Pair): number {
  const [left, right] = [keyText(one), keyText(other)];
  const byPlace = (PLACES.get(left) ?? KEYS.length) - (PLACES.get(right) ?? KEYS.length);
  return byPlace || (left < right ? -1 : Number(left > right));
}

function keyText(key: unknown): string {
  return String(isScalar(key) ? key.value : key);
}

/**
 * Reads a snapshot file; `name` is how messages call it. Throws UserError `bad-policy` where it is none, was written by
 * another version, or holds anything that a snapshot does not.
 */
export function readSnapshot(text: string, name: string): PolicySnapshot {
  const value = parsed(text, name);
  const version =
    typeof value === 'object' && value !== null && 'version' in value ? value.version : undefined;
  if (version === undefined) throw noSnapshot(name, 'it has no `version`');
  if (version !== 1) {
    throw new UserError(
      'bad-policy',
      `${name} is a policy snapshot of version ${JSON.stringify(version)}; this tool reads version 1`,
      'pull the policy again with this version of the tool (alert2allow policy pull), or read the file with the version that wrote it',
    );
  }
  const snapshot = snapshotSchema.safeParse(value);
  if (snapshot.success) return snapshot.data;
  throw noSnapshot(
    name,
    schemaProblems(snapshot.error)
      .map(({ path, message }) => `${path || '(file)'}: ${message}`)
      .join('\n'),
  );
}

/** True for a value that says it is a snapshot, and not merely a file with the keys `lists` and `policy`. */
export function looksLikeSnapshot(value: unknown): boolean {
  return typeof value === 'object' && value !== null && 'pulledAt' in value;
}

/** The policies of a snapshot, one per VPC, with the entries of their lists; a group that is not associated is a problem. */
export function snapshotPolicies(snapshot: PolicySnapshot): ResolvedPolicies {
  const { policies, problems } = resolvePolicies(snapshot, new Map());
  return { policies, problems: [...problems, ...associationProblems(snapshot)] };
}

function parsed(text: string, name: string): unknown {
  try {
    return parse(text, { maxAliasCount: 0 });
  } catch (error) {
    throw noSnapshot(name, error instanceof Error ? error.message : String(error));
  }
}

function noSnapshot(name: string, detail: string): UserError {
  return new UserError(
    'bad-policy',
    `${name} is not a policy snapshot: ${detail}`,
    'name a file that alert2allow policy pull has written, or pull again',
  );
}
