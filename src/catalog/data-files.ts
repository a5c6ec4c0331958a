// The files of the built-in catalogue that hold no ecosystem.
import * as z from 'zod';
import type { AwsEndpoint, CatalogData, LookAlikeData, Prices, PublicResolvers } from './model.ts';

const name = z.string().regex(/^[a-z0-9*_-]+(\.[a-z0-9*_-]+)*$/, 'not a name in lower case');
const seen = z.array(z.string().min(1)).min(1);

export const neverWildcardSchema: z.ZodType<{ supplement: string[]; operatorSuffixes: string[] }> =
  z.strictObject({ supplement: z.array(name), operatorSuffixes: z.array(name) });

export const lookAlikeSchema: z.ZodType<LookAlikeData> = z.strictObject({
  aliases: z.array(name),
  genericLabels: z.array(name),
  slipWords: z.array(name),
  brands: z.array(name),
  deliverySuffixes: z.array(name),
});

export const awsEndpointsSchema: z.ZodType<{ endpoints: AwsEndpoint[]; seen: string[]; reviewed: string }> =
  z.strictObject({
    endpoints: z.array(
      z.strictObject({
        service: z.string(),
        kind: z.enum(['interface', 'gateway']),
        feature: z.string(),
        names: z.array(z.string()),
        when: z.string(),
      }),
    ),
    seen,
    reviewed: z.string(),
  });

const price = z.number().nonnegative();

/** Also the form of a file that replaces the built-in prices. */
export const pricesSchema: z.ZodType<Prices & { seen?: string[] | undefined }> = z.strictObject({
  date: z.iso.date(),
  region: z.string().min(1),
  seen: z.array(z.string().min(1)).optional(),
  endpointHour: price,
  endpointGigabyte: price,
  natGigabyte: price,
  firewallHour: price,
  firewallGigabyte: price,
});

export const publicResolversSchema: z.ZodType<PublicResolvers & { seen: string[]; reviewed: string }> =
  z.strictObject({
    addresses: z.array(z.string().regex(/^[0-9a-f.:]+(\/[0-9]{1,3})?$/)),
    hosts: z.array(name),
    seen,
    reviewed: z.string(),
  });

export const specialPurposeSchema: z.ZodType<CatalogData['specialPurpose'] & { seen: string[] }> =
  z.strictObject({
    date: z.string(),
    blocks: z.array(
      z.strictObject({ prefix: z.string(), name: z.string(), globallyReachable: z.boolean().nullable() }),
    ),
    seen,
  });
