// The published address ranges of AWS, in the form of ip-ranges.json.
import { existsSync, readFileSync } from 'node:fs';
import * as z from 'zod';
import { parseCidr } from '../../core/address.ts';
import { UserError } from '../../core/errors.ts';
import type { ReadingContext } from '../../store/reading.ts';

const fileSchema = z.object({
  prefixes: z.array(z.object({ ip_prefix: z.string(), region: z.string(), service: z.string() })),
  ipv6_prefixes: z
    .array(z.object({ ipv6_prefix: z.string(), region: z.string(), service: z.string() }))
    .default([]),
});

/** Reads the file that `ipRanges` names. */
export function readIpRanges(path: string): ReadingContext['serviceRanges'] {
  if (existsSync(path)) return parseIpRanges(readFileSync(path, 'utf8'), path);
  throw new UserError(
    'not-found',
    `ipRanges names ${path}, which does not exist`,
    'fetch it: alert2allow init --fetch-ip-ranges; or correct the path, or remove the key',
  );
}

/** The ranges of a text; `place` is its path or address, for messages. */
export function parseIpRanges(text: string, place: string): ReadingContext['serviceRanges'] {
  const parsed = fileSchema.safeParse(jsonOf(text, place));
  if (!parsed.success) throw malformed(place, firstIssues(parsed.error));
  const { prefixes, ipv6_prefixes: longer } = parsed.data;
  const rows = [
    ...prefixes.map((row, index) => ({ ...row, text: row.ip_prefix, at: `prefixes.${index}` })),
    ...longer.map((row, index) => ({ ...row, text: row.ipv6_prefix, at: `ipv6_prefixes.${index}` })),
  ];
  if (rows.length === 0) throw malformed(place, 'it holds no prefixes');
  return rows.map(({ text: prefix, at, region, service }) => {
    const cidr = parseCidr(prefix);
    if (cidr === null) throw malformed(place, `${at}: ${prefix} is not a CIDR block`);
    return { cidr, region, service };
  });
}

function jsonOf(text: string, place: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw malformed(place, error instanceof Error ? error.message : String(error));
  }
}

const SHOWN_ISSUES = 3;

/** A file of another kind has thousands of them. */
function firstIssues({ issues }: z.ZodError): string {
  const shown = issues.slice(0, SHOWN_ISSUES).map(({ path, message }) => {
    const at = path.map(String).join('.');
    return at === '' ? message : `${at}: ${message}`;
  });
  const more = issues.length - shown.length;
  return [...shown, ...(more > 0 ? [`and ${more} more`] : [])].join('; ');
}

function malformed(place: string, detail: string): UserError {
  return new UserError(
    'bad-input',
    `${place} is not an ip-ranges file: ${detail}`,
    'fetch the file that AWS publishes (alert2allow init --fetch-ip-ranges), or remove `ipRanges`',
  );
}
