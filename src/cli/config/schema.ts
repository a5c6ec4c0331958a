// The shape of alert2allow.yaml. Every key is optional; unknown keys are errors; the whole shape exists in one place.
import * as z from 'zod';
import { GATES } from '../../analyze/readiness/model.ts';
import { addressKey, parseCidr } from '../../core/address.ts';
import { parseInstant } from '../../core/time.ts';
import { listsSchema, policiesSchema, policySchema } from '../../policy/schema.ts';

const cidr = z.string().refine((text) => parseCidr(text) !== null, 'not a CIDR block or address');
const address = z.string().refine((text) => addressKey(text) !== null, 'not an IP address');
const instant = z.string().refine((text) => parseInstant(text) !== null, 'not a date or RFC 3339 time');
const vpcId = z.string().min(1);

/** Names of blocks; the narrowest block that holds an address names it, so that no block may be there twice. */
const blockNames = z.record(cidr, z.string()).check(({ value, issues }) => {
  const known = new Map<string, string>();
  for (const text of Object.keys(value)) {
    const block = parseCidr(text);
    if (block === null) continue;
    const range = `${block.first}-${block.last}`;
    const other = known.get(range);
    known.set(range, text);
    if (other === undefined) continue;
    issues.push({ code: 'custom', input: value, path: [text], message: `the same block as ${other}` });
  }
});

const vpcSchema = z.strictObject({
  cidrs: z.array(cidr).default([]),
  interfaces: z.array(z.string()).default([]),
  internet: z.enum(['nat', 'none']).default('nat'),
  endpoints: z.array(z.string()).default([]),
  publicAddresses: z.array(cidr).default([]),
  logging: z.enum(['declared']).optional(),
});

const proposeSchema = z.strictObject({
  list: z.string().optional(),
  ecosystems: z.array(z.string()).default([]),
  groups: z.array(z.string()).default([]),
});

const readinessSchema = z.strictObject({
  minimumDays: z.number().int().min(1).default(14),
  quietDays: z.number().int().min(0).default(3),
});

const acceptedRiskSchema = z.strictObject({
  gate: z.enum(GATES, { error: `no gate has this name; the gates are ${GATES.join(', ')}` }),
  reason: z.string().min(1),
  owner: z.string().min(1),
  expires: instant,
});

/** The configuration as written (after defaults); paths are still relative to the file. */
export const configurationSchema = z.strictObject({
  database: z.string().default('.alert2allow/logs.duckdb'),
  sources: z.array(z.string()).default([]),
  flowFormat: z.string().optional(),
  prefer: z.enum(['s3', 'cloudwatch', 'file']).optional(),
  vpcs: z.record(vpcId, vpcSchema).default({}),
  dnsGroups: z.array(z.array(vpcId).min(2)).default([]),
  translators: z.array(address).default([]),
  searchSuffixes: z.array(z.string()).default([]),
  sourceLabels: blockNames.default({}),
  ipRanges: z.string().optional(),
  /** Who runs a network, for the destinations of connections: only what is written here. */
  networkOwners: blockNames.default({}),
  prices: z.string().optional(),
  catalogs: z.array(z.string()).default([]),
  lists: listsSchema.default({}),
  policy: policySchema.optional(),
  policies: policiesSchema.optional(),
  propose: proposeSchema.prefault({}),
  decisions: z.string().default('alert2allow.decisions.yaml'),
  readiness: readinessSchema.prefault({}),
  acceptedRisks: z.array(acceptedRiskSchema).default([]),
});

export type Configuration = z.output<typeof configurationSchema>;
