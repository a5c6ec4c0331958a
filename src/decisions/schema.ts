// The written form of the decisions file. Values stay as written; written.ts gives them meaning.
import * as z from 'zod';
import { parseCidr } from '../core/address.ts';
import { parseDuration, parseInstant } from '../core/time.ts';

const text = z.string().min(1);
const instant = z.string().refine((value) => parseInstant(value) !== null, {
  error: 'not a date (2027-05-22) or an RFC 3339 instant',
});
const cidr = z
  .string()
  .refine((value) => parseCidr(value) !== null, { error: 'not an address or a CIDR block' });
const lifetime = z.string().refine((value) => value === 'none' || parseDuration(value) !== null, {
  error: 'not a duration (180d) or none',
});

const scopeSchema = z.strictObject({
  list: text.optional().describe('list that an allowed entry is written into'),
  target: text.optional().describe('target of that list, KIND:PATH#SELECTOR'),
  repo: text.optional().describe('repository whose agents need it'),
});

/** One decision as written. */
export const decisionSchema = z
  .strictObject({
    domain: text.optional().describe('a name, or *.name for everything below it'),
    destination: cidr
      .optional()
      .describe('an address or CIDR block, for connections that no DNS answer explains'),
    port: z.int().min(0).max(65_535).optional(),
    protocol: z
      .union([z.enum(['tcp', 'udp', 'icmp', 'icmpv6']), z.int().min(0).max(255)])
      .optional()
      .describe('tcp, udp, icmp, icmpv6 or an IANA protocol number'),
    source: cidr.optional().describe('address or CIDR block of those who connect'),
    decision: z
      .enum(['allow', 'deny', 'ignore', 'defer'])
      .describe('ignore: seen, do not ask again; defer: ask again after `expires`'),
    reason: text.optional(),
    owner: text.optional(),
    decided: instant.optional(),
    expires: instant.optional().describe('from then on it counts as undecided'),
    scope: scopeSchema.optional(),
    ref: text.optional().describe('where it was discussed, such as the address of a pull request'),
    pinned: z.boolean().optional().describe('kept although no query uses it'),
  })
  .refine((value) => (value.domain === undefined) !== (value.destination === undefined), {
    error: 'needs exactly one of `domain` and `destination`',
  })
  .refine((value) => value.domain === undefined || isDomainOnly(value), {
    error: '`port`, `protocol` and `source` belong to a `destination`, not to a `domain`',
  });

function isDomainOnly(value: { port?: unknown; protocol?: unknown; source?: unknown }): boolean {
  return value.port === undefined && value.protocol === undefined && value.source === undefined;
}

/** The file without the contents of its decisions, which are read one by one. */
export const decisionsHeadSchema = z.strictObject({
  version: z.literal(1, { error: 'must be 1, the version of the file form that this tool reads' }),
  defaults: z
    .strictObject({
      allowExpires: lifetime.optional(),
      wildcardExpires: lifetime.optional(),
      ignoreExpires: lifetime.optional(),
    })
    .optional()
    .describe('time from `decided` until a decision without `expires` expires'),
  decisions: z.array(z.unknown()).nullable().optional(),
});

/** The whole file, for its JSON Schema. */
export const decisionsFileSchema = decisionsHeadSchema.extend({
  decisions: z.array(decisionSchema).nullable().optional(),
});

export type WrittenDecision = z.infer<typeof decisionSchema>;
export type Defaults = NonNullable<z.infer<typeof decisionsHeadSchema>['defaults']>;
