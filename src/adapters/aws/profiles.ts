// Route 53 Profiles, read by signed requests: the registry has no client of the SDK for that service.
import type { SignatureV4 } from '@smithy/signature-v4';
import * as z from 'zod';
import type { NotRead, ProfileRead } from '../../policy/pull-port.ts';
import { kindOfError, type Asked } from './errors.ts';
import type { Clock } from './options.ts';
import type { Pace } from './pace.ts';
import { allPages, answer } from './pages.ts';

/** How the service is reached. */
export interface ProfilesPlace {
  /** Base address of the service. */
  readonly endpoint: URL;
  readonly signer: Pick<SignatureV4, 'sign'>;
  readonly pace: Pace;
  readonly clock: Clock;
}

const ATTEMPTS = 5;

const associationsPage = z.object({
  NextToken: z.string().nullish(),
  ProfileAssociations: z
    .array(
      z.object({
        ProfileId: z.string(),
        ResourceId: z.string(),
        Status: z.string().nullish(),
        Priority: z.number().nullish(),
      }),
    )
    .default([]),
});

const resourcesPage = z.object({
  NextToken: z.string().nullish(),
  ProfileResourceAssociations: z
    .array(z.object({ ResourceArn: z.string(), ResourceProperties: z.string().nullish() }))
    .default([]),
});

const properties = z.object({ priority: z.coerce.number() });

/** Associations without a priority have this one (service model of route53profiles). */
const DEFAULT_PRIORITY = 100;

/** The Profiles of one VPC, or of all, with the rule groups and query-log configurations that they bring. */
export async function readProfiles(
  place: ProfilesPlace,
  vpc: string | null,
): Promise<ProfileRead[] | NotRead> {
  const asked = { action: 'route53profiles:ListProfileAssociations', about: vpc ?? 'all VPCs' };
  try {
    return await profilesOf(place, vpc, asked);
  } catch (error) {
    const isAbsent = error instanceof Error && kindOfError(error.cause) === 'unreachable';
    // The firewall was reached before: the service is not in this Region, or its address is not open from here.
    if (isAbsent) return { notRead: 'Route 53 Profiles could not be reached in this Region' };
    throw error;
  }
}

async function profilesOf(place: ProfilesPlace, vpc: string | null, asked: Asked): Promise<ProfileRead[]> {
  const associations = await allPages(
    (token) =>
      answer(associationsPage, asked, () =>
        get(place, '/profileassociations', { resourceId: vpc, nextToken: token }),
      ),
    (page) => page.ProfileAssociations,
    (page) => page.NextToken,
  );
  const used = associations.filter(({ Status }) => Status !== 'DELETING' && Status !== 'DELETED');
  const brought = new Map<string, Pick<ProfileRead, 'groups' | 'queryLogs'>>();
  for (const id of [...new Set(used.map(({ ProfileId }) => ProfileId))].toSorted()) {
    brought.set(id, await resourcesOf(place, id));
  }
  return used.map(({ ProfileId, ResourceId, Priority }) => ({
    profile: ProfileId,
    // The id of the VPC, or its ARN.
    vpc: ResourceId.slice(ResourceId.lastIndexOf('/') + 1),
    priority: Priority ?? DEFAULT_PRIORITY,
    ...(brought.get(ProfileId) ?? { groups: [], queryLogs: [] }),
  }));
}

async function resourcesOf(
  place: ProfilesPlace,
  profile: string,
): Promise<Pick<ProfileRead, 'groups' | 'queryLogs'>> {
  const asked = { action: 'route53profiles:ListProfileResourceAssociations', about: profile };
  const path = `/profileresourceassociations/profileid/${encodeURIComponent(profile)}`;
  const resources = await allPages(
    (token) => answer(resourcesPage, asked, () => get(place, path, { nextToken: token })),
    (page) => page.ProfileResourceAssociations,
    (page) => page.NextToken,
  );
  const named = resources.map(({ ResourceArn, ResourceProperties }) => ({
    kind: ResourceArn.split(':').at(-1)?.split('/')[0],
    id: ResourceArn.slice(ResourceArn.lastIndexOf('/') + 1),
    properties: ResourceProperties,
  }));
  return {
    groups: named
      .filter(({ kind }) => kind === 'firewall-rule-group')
      .map(({ id, properties: text }) => ({
        group: id,
        priority: properties.parse(JSON.parse(text ?? '{}')).priority,
      })),
    queryLogs: named.filter(({ kind }) => kind === 'resolver-query-log-config').map(({ id }) => id),
  };
}

/** One GET with the repeats that the SDK's own clients make. */
async function get(
  { endpoint, signer, pace, clock }: ProfilesPlace,
  path: string,
  query: Readonly<Record<string, string | null | undefined>>,
): Promise<unknown> {
  const sent = Object.fromEntries(
    Object.entries(query).flatMap(([key, value]) => (value ? [[key, value]] : [])),
  );
  for (let attempt = 1; ; attempt += 1) {
    await pace();
    const response = await fetch(urlOf(endpoint, path, sent), {
      headers: await signedHeaders(signer, endpoint, path, sent),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    if (response.ok) return JSON.parse(text);
    const error = serviceError(response, text);
    const again = response.status >= 500 || kindOfError(error) === 'throttled';
    if (!again || attempt === ATTEMPTS) throw error;
    await clock.wait(250 * 2 ** attempt);
  }
}

function urlOf(endpoint: URL, path: string, query: Readonly<Record<string, string>>): URL {
  const url = new URL(endpoint.origin + path);
  // The signature covers %20, which URLSearchParams would write as a plus sign.
  url.search = Object.entries(query)
    .map(([key, value]) => `${encodeURIComponent(key)}=${encodeURIComponent(value)}`)
    .join('&');
  return url;
}

async function signedHeaders(
  signer: ProfilesPlace['signer'],
  endpoint: URL,
  path: string,
  query: Record<string, string>,
): Promise<Record<string, string>> {
  const request = await signer.sign({
    method: 'GET',
    protocol: endpoint.protocol,
    hostname: endpoint.hostname,
    ...(endpoint.port === '' ? {} : { port: Number(endpoint.port) }),
    path,
    query,
    headers: { host: endpoint.host },
  });
  return request.headers;
}

/** The error in the form in which the SDK throws one: its name is the service's. */
function serviceError(response: Response, text: string): Error {
  const type = response.headers.get('x-amzn-errortype')?.split(':')[0];
  const error = new Error(messageIn(text) ?? `HTTP status ${response.status}`);
  error.name = type ?? String(response.status);
  return error;
}

function messageIn(text: string): string | null {
  const parsed = z
    .object({ message: z.string().optional(), Message: z.string().optional() })
    .safeParse(jsonOr(text));
  return parsed.data?.message ?? parsed.data?.Message ?? null;
}

function jsonOr(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
