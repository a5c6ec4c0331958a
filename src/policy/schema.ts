// The written form of policies: the keys `lists`, `policy` and `policies`, as in the configuration, in policy snapshots and in
// the file of `policy replay --policy`. Values stay as written; resolve.ts gives them meaning.
import * as z from 'zod';
import { parseInstant } from '../core/time.ts';
import { isQueryType } from './record-type.ts';

const contents = z
  .enum(['known', 'unknown'])
  .describe('unknown: a managed list or an Advanced rule, whose entries cannot be read');

const listSchema = z
  .strictObject({
    targets: z
      .array(z.string().min(1))
      .optional()
      .describe('places where the list is written, KIND:PATH#SELECTOR'),
    entries: z.array(z.string()).optional().describe('entries written here'),
    id: z.string().min(1).optional().describe('the id under which the logs name the list (rslvr-fdl-...)'),
    contents: contents.optional(),
  })
  .describe('A domain list: the union of its targets and entries');

/** `lists`: the domain lists by name. */
export const listsSchema = z.record(z.string().min(1), listSchema).describe('Domain lists by name');

const ruleSchema = z
  .strictObject({
    priority: z.int().min(0).describe('lower is judged first; unique in its group'),
    action: z.enum(['ALLOW', 'ALERT', 'BLOCK']),
    list: z.string().min(1).optional().describe('name of a list of `lists`'),
    entries: z.array(z.string()).optional().describe('entries of the rule itself, instead of a list'),
    redirection: z
      .enum(['inspect', 'trust'])
      .optional()
      .describe('inspect (default): CNAME targets are judged too'),
    queryType: z
      .string()
      .refine(isQueryType, {
        error: 'not a record type; write a mnemonic such as AAAA, or TYPE1 to TYPE65534',
      })
      .optional()
      .describe('record type the rule is limited to'),
    listId: z.string().min(1).optional().describe('the id under which the logs name the list or protection'),
    contents: contents.optional(),
  })
  .refine((rule) => rule.list === undefined || rule.entries === undefined, {
    error: 'has both a list and entries of its own; give one of the two',
  })
  .refine((rule) => rule.list !== undefined || rule.entries !== undefined || rule.contents === 'unknown', {
    error: 'has neither a list nor entries',
  });

const ruleGroupSchema = z.strictObject({
  name: z.string().min(1),
  id: z.string().min(1).optional().describe('the id under which the logs name the group (rslvr-frg-...)'),
  priority: z
    .int({
      error: 'needs the priority of its association: a rule group that is not associated judges nothing',
    })
    .min(0)
    .describe('priority of the association; lower is judged first; unique in its policy'),
  rules: z.array(ruleSchema),
});

const instant = z
  .string()
  .refine((text) => parseInstant(text) !== null, { error: 'not a date (2026-11-01) or an RFC 3339 instant' });

/** `policy`: one policy over all VPCs. */
export const policySchema = z.strictObject({
  failOpen: z.boolean().optional().describe('whether queries resolve while the firewall is impaired'),
  validFrom: instant.optional().describe('when this policy came into force'),
  ruleGroups: z.array(ruleGroupSchema),
});

/** `policies`: policies by name, each for some VPCs. */
export const policiesSchema = z.record(
  z.string().min(1),
  policySchema.extend({
    vpcs: z
      .array(z.string().min(1))
      .min(1)
      .optional()
      .describe('VPC ids it applies to; all of them when absent'),
  }),
);

/** The keys of a policy file; a snapshot with more keys extends it. */
export const policyFileSchema = z.strictObject({
  version: z
    .literal(1, { error: 'written by another version of this tool; this one reads version 1' })
    .optional(),
  lists: listsSchema.optional(),
  policy: policySchema.optional(),
  policies: policiesSchema.optional(),
});

export type ListsConfig = z.infer<typeof listsSchema>;
export type RuleConfig = z.infer<typeof ruleSchema>;
export type PolicyConfig = z.infer<typeof policySchema> & { readonly vpcs?: string[] | undefined };
/** What resolvePolicies reads of a configuration; other keys of it do not matter. */
export interface PoliciesConfig {
  readonly lists?: ListsConfig | undefined;
  readonly policy?: PolicyConfig | undefined;
  readonly policies?: Readonly<Record<string, PolicyConfig>> | undefined;
}
