// The connection to the Route 53 Resolver service: client, rate limit, pages; and the way from it to Route 53 Profiles.
import type * as Sdk from '@aws-sdk/client-route53resolver';
import type { Route53ResolverClient } from '@aws-sdk/client-route53resolver';
import type { z } from 'zod';
import { awsError, type Asked } from './errors.ts';
import { clientSettings, type AwsOptions } from './options.ts';
import { createPace, paceRequests } from './pace.ts';
import { allPages, answer } from './pages.ts';
import type { ProfilesPlace } from './profiles.ts';

/** Quota of the service per account and Region, all its actions together (Route 53 developer guide, quotas). */
const REQUESTS_PER_SECOND = 5;

interface Paged {
  readonly NextToken?: string | null | undefined;
}

export interface Resolver {
  readonly region: string;
  readonly sdk: typeof Sdk;
  readonly client: Route53ResolverClient;
  /** For requests that change something: sent once. A repeat may only follow after looking whether the first one was carried out. */
  readonly writer: Route53ResolverClient;
  readonly ask: {
    one<T>(shape: z.ZodType<T>, asked: Asked, send: () => Promise<unknown>): Promise<T>;
    pages<Page extends Paged, Item>(
      shape: z.ZodType<Page>,
      asked: Asked,
      send: (page: { NextToken?: string }) => Promise<unknown>,
      itemsOf: (page: Page) => readonly Item[],
    ): Promise<Item[]>;
  };
  profilesPlace(): Promise<ProfilesPlace>;
}

/** A client that never sends more than the service allows, its own repeats included. */
export async function connectResolver(options: AwsOptions): Promise<Resolver> {
  const sdk = await import('@aws-sdk/client-route53resolver');
  const client = new sdk.Route53ResolverClient({ ...clientSettings(options), maxAttempts: 8 });
  const writer = new sdk.Route53ResolverClient({ ...clientSettings(options), maxAttempts: 1 });
  const pace = createPace(REQUESTS_PER_SECOND, options.clock);
  for (const one of [client, writer]) paceRequests(one, pace);
  const region = await regionOf(client);
  return {
    region,
    sdk,
    client,
    writer,
    ask: {
      one: answer,
      pages: (shape, asked, send, itemsOf) =>
        allPages(
          (token) => answer(shape, asked, () => send(token === undefined ? {} : { NextToken: token })),
          itemsOf,
          (page) => page.NextToken,
        ),
    },
    profilesPlace: () => profilesPlace(client, region, options),
  };
}

async function regionOf(client: Route53ResolverClient): Promise<string> {
  try {
    return await client.config.region();
  } catch (error) {
    throw awsError(error, { action: 'route53resolver:*', about: 'the configuration of the AWS tools' });
  }
}

/** Same credentials, Region and, for an emulator, address as the resolver's client; a quota of its own. */
async function profilesPlace(
  client: Route53ResolverClient,
  region: string,
  options: AwsOptions,
): Promise<ProfilesPlace> {
  const { SignatureV4 } = await import('@smithy/signature-v4');
  const { credentials, sha256, endpointProvider } = client.config;
  const service = 'route53profiles';
  const own = endpointProvider({ Region: region }).url;
  const custom = await client.config.endpoint?.();
  const endpoint =
    custom === undefined
      ? new URL(own.href.replace('route53resolver', service))
      : new URL(
          `${custom.protocol}//${custom.hostname}${custom.port === undefined ? '' : `:${custom.port}`}`,
        );
  return {
    endpoint,
    signer: new SignatureV4({ credentials, sha256, region, service }),
    pace: createPace(REQUESTS_PER_SECOND, options.clock),
    clock: options.clock,
  };
}
