// The form of an ecosystem file, as contributors write it, and its translation into the data of the catalogue.
import * as z from 'zod';
import { type Ecosystem, type HostEntry, groups, needs, risks, roles } from './model.ts';

const HOST = /^(\*\.)?[a-z0-9_{}-]+(\.[a-z0-9_{}-]+)*$/;
const DATE = /^\d{4}-\d{2}-\d{2}$/;

const host = z
  .string()
  .max(255)
  .regex(HOST, 'not a host name in lower case, `*.` and a name, or one with {region}');
const date = z.string().regex(DATE, 'not a date like 2026-11-23');
const ports = z.array(z.int().min(1).max(65535));
const seen = z.array(z.string().min(1)).min(1, 'name at least one source, or memory');
const sentence = z.string().min(3).max(300);

const hostSchema = z
  .strictObject({
    host,
    role: z.union([z.enum(roles), z.array(z.enum(roles)).min(1)], {
      error: `not a role, nor a list of roles: ${roles.join(', ')}`,
    }),
    need: z.enum(needs),
    risk: z.enum(risks),
    seen,
    wildcard: z.strictObject({ why: sentence, seen: seen.optional() }).optional(),
    volatile: z.boolean().optional(),
    legacy: z.boolean().optional(),
    recheck: date.optional(),
    ports: ports.optional(),
    note: sentence.optional(),
    setting: sentence.optional(),
  })
  .refine((entry) => entry.host.startsWith('*.') === (entry.wildcard !== undefined), {
    message: 'a `*.` host needs `wildcard: {why}`, and only a `*.` host has one',
    path: ['host'],
  })
  .refine((entry) => !(entry.volatile === true || entry.legacy === true) || entry.recheck !== undefined, {
    message: 'volatile and legacy hosts need a `recheck` date',
    path: ['host'],
  });

/** The schema of `catalog/<ecosystem>.yaml`. */
export const ecosystemSchema = z.strictObject({
  ecosystem: z
    .string()
    .regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'not lower-case letters and digits with hyphens between'),
  title: sentence,
  group: z.enum(groups),
  risk: z.enum(risks).optional(),
  docs: z.array(z.url()).optional(),
  hosts: z.array(hostSchema).optional(),
  suffixes: z.array(z.union([host, z.strictObject({ suffix: host, seen })])).optional(),
  seen: seen.optional(),
  recommend: z.record(z.string(), z.array(host)).optional(),
  ports: ports.optional(),
  settingsHint: z.array(sentence).optional(),
  cooccurs: z.array(z.string()).optional(),
  reviewed: date,
});
export type EcosystemFile = z.infer<typeof ecosystemSchema>;

/** `sources.yaml`: short names for `owner/name@commit:path` or an address. */
export const sourcesSchema = z.strictObject({ sources: z.record(z.string(), z.string()) });

/** `shared.yaml`: hosts of several ecosystems; the first of `order` names them. */
export const sharedSchema = z.strictObject({
  shared: z.array(z.strictObject({ host, order: z.array(z.string()).min(2) })),
});

/** Short source names spelled out; unknown short names are left as they are, for the checks to refuse. */
export type Sources = ReadonlyMap<string, string>;

/** The file as data of the catalogue. */
export function ecosystemOf(file: EcosystemFile, sources: Sources): Ecosystem {
  const long = (names: readonly string[]) => names.map((name) => sources.get(name) ?? name);
  return {
    id: file.ecosystem,
    title: file.title,
    group: file.group,
    docs: file.docs ?? [],
    hosts: (file.hosts ?? []).map((entry) => hostOf(entry, long)),
    suffixes: (file.suffixes ?? []).map((entry) =>
      typeof entry === 'string'
        ? { suffix: entry, seen: long(file.seen ?? []) }
        : { suffix: entry.suffix, seen: long(entry.seen) },
    ),
    suffixRisk: file.risk ?? null,
    recommend: file.recommend ?? {},
    ports: file.ports ?? [443],
    settingsHint: file.settingsHint ?? [],
    cooccurs: file.cooccurs ?? [],
    reviewed: file.reviewed,
  };
}

function hostOf(
  entry: NonNullable<EcosystemFile['hosts']>[number],
  long: (names: readonly string[]) => string[],
): HostEntry {
  const [first, ...rest] = Array.isArray(entry.role) ? entry.role : [entry.role];
  return {
    host: entry.host,
    roles: [first ?? 'site', ...rest],
    need: entry.need,
    risk: entry.risk,
    seen: long([...entry.seen, ...(entry.wildcard?.seen ?? [])]),
    ports: entry.ports ?? [],
    wildcard: entry.wildcard?.why ?? null,
    volatile: entry.volatile ?? false,
    legacy: entry.legacy ?? false,
    recheck: entry.recheck ?? null,
    note: entry.note ?? null,
    setting: entry.setting ?? null,
  };
}
