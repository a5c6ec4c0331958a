// A CloudWatch Logs account, read through the SDK.
import type { CloudWatchLogsClient } from '@aws-sdk/client-cloudwatch-logs';
import type * as Sdk from '@aws-sdk/client-cloudwatch-logs';
import * as z from 'zod';
import { UserError } from '../../core/errors.ts';
import type { CloudWatchReader, EventsRequest, LogGroupFacts } from '../../ingest/ports.ts';
import { awsError } from './errors.ts';
import { readFlowFormats } from './flow-formats.ts';
import { clientSettings, type AwsOptions } from './options.ts';
import { createPace, paceRequests } from './pace.ts';
import { allPages, answer } from './pages.ts';

const groupsPage = z.object({
  nextToken: z.string().nullish(),
  logGroups: z
    .array(
      z.object({
        logGroupName: z.string(),
        creationTime: z.number().nullish(),
        retentionInDays: z.number().nullish(),
        storedBytes: z.number().nullish(),
      }),
    )
    .nullish(),
});

const eventsPage = z.object({
  nextToken: z.string().nullish(),
  events: z
    .array(
      z.object({
        logStreamName: z.string().default(''),
        timestamp: z.number(),
        message: z.string().default(''),
        ingestionTime: z.number().default(0),
        eventId: z.string(),
      }),
    )
    .nullish(),
});

interface Connection {
  readonly sdk: typeof Sdk;
  readonly client: CloudWatchLogsClient;
}

/** Connects; never more than `requestsPerSecond(region)` requests a second, the client's own repeats included. */
export async function openCloudWatch(
  options: AwsOptions,
  requestsPerSecond: (region: string) => number,
): Promise<CloudWatchReader & { readonly requestsPerSecond: number }> {
  const sdk = await import('@aws-sdk/client-cloudwatch-logs');
  const client = new sdk.CloudWatchLogsClient({ ...clientSettings(options), maxAttempts: 8 });
  const rate = requestsPerSecond(await regionOf(client));
  paceRequests(client, createPace(rate, options.clock));
  const connection = { sdk, client };
  return {
    requestsPerSecond: rate,
    group: (name) => group(connection, name),
    events: (request) => events(connection, request),
    flowFormats: (name) => readFlowFormats(options, name),
  };
}

async function regionOf(client: CloudWatchLogsClient): Promise<string> {
  try {
    return await client.config.region();
  } catch (error) {
    throw awsError(error, { action: 'logs:*', about: 'the configuration of the AWS tools' });
  }
}

async function group({ sdk, client }: Connection, name: string): Promise<LogGroupFacts> {
  const found = await allPages(
    (nextToken) =>
      answer(groupsPage, { action: 'logs:DescribeLogGroups', about: `log group ${name}` }, () =>
        client.send(
          new sdk.DescribeLogGroupsCommand({
            logGroupNamePrefix: name,
            ...(nextToken === undefined ? {} : { nextToken }),
          }),
        ),
      ),
    (page) => page.logGroups ?? [],
    (page) => page.nextToken,
  );
  const own = found.find(({ logGroupName }) => logGroupName === name);
  if (own === undefined)
    throw noGroup(
      name,
      found.map(({ logGroupName }) => logGroupName),
    );
  return {
    storedBytes: own.storedBytes ?? 0,
    created: Math.floor((own.creationTime ?? 0) / 1000),
    retentionDays: own.retentionInDays ?? null,
  };
}

function noGroup(name: string, similar: readonly string[]): UserError {
  const others = similar.length === 0 ? '' : `; there are ${similar.slice(0, 5).join(', ')}`;
  return new UserError(
    'not-found',
    `no log group ${name} in this account and Region`,
    `check the name, the account and the Region (AWS_REGION, AWS_PROFILE)${others}`,
  );
}

async function events({ sdk, client }: Connection, { group: name, start, end, token }: EventsRequest) {
  const asked = { action: 'logs:FilterLogEvents', about: `log group ${name}` };
  const command = new sdk.FilterLogEventsCommand({
    logGroupName: name,
    startTime: start * 1000,
    // The service counts the end in.
    endTime: end * 1000 - 1,
    ...(token === null ? {} : { nextToken: token }),
  });
  try {
    const page = await answer(eventsPage, asked, () => client.send(command));
    return { events: page.events ?? [], next: page.nextToken || null };
  } catch (error) {
    if (token !== null && isTokenRefused(error)) return 'token-refused';
    throw error;
  }
}

/** Page tokens live for a day; after that they are an invalid parameter. */
function isTokenRefused(error: unknown): boolean {
  const cause = error instanceof Error ? error.cause : null;
  return cause instanceof Error && cause.name === 'InvalidParameterException' && /token/i.test(cause.message);
}
