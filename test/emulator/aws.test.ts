// The adapters against an implementation of the services that is not ours.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  CreateDhcpOptionsCommand,
  AssociateDhcpOptionsCommand,
  CreateFlowLogsCommand,
  CreateVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  AssociateResolverQueryLogConfigCommand,
  CreateResolverQueryLogConfigCommand,
  Route53ResolverClient,
} from '@aws-sdk/client-route53resolver';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { openCloudWatch } from '../../src/adapters/aws/cloudwatch.ts';
import { readVpcs } from '../../src/adapters/aws/networks.ts';
import { systemClock } from '../../src/adapters/aws/options.ts';
import { readQueryLogs } from '../../src/adapters/aws/query-logs.ts';
import { connectResolver } from '../../src/adapters/aws/resolver.ts';
import { openBucket } from '../../src/adapters/aws/s3.ts';
import { bytesPerSecond, heldSpan, requestRate } from '../../src/ingest/sources/cloudwatch-estimate.ts';
import { readSlices } from '../../src/ingest/sources/cloudwatch.ts';
import { fetchLogs, listLogs } from '../../src/ingest/sources/s3.ts';
import { openSpans } from '../../src/ingest/sources/slices.ts';
import { queryMessage, sliceStore, type SliceStore } from '../helpers/slice-store.ts';
import { moto, region, settings, useEmulator } from './place.ts';

useEmulator();

const options = { region, endpoint: moto, clock: systemClock };
/** Within the fortnight that CloudWatch Logs takes events of. */
const NOW = Math.floor(Date.now() / 1000);

let folder = '';
let store: SliceStore;

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'alert2allow-emulator-'));
  store = await sliceStore(folder);
});

afterAll(() => {
  store.close();
  rmSync(folder, { recursive: true, force: true });
});

describe.skipIf(moto === null)('against the emulator', () => {
  it('a log group is read whole, and a late event the next time', async () => {
    const group = '/aws/vpc/agent-dns';
    const client = new CloudWatchLogsClient(settings);
    await client.send(new CreateLogGroupCommand({ logGroupName: group }));
    await client.send(new CreateLogStreamCommand({ logGroupName: group, logStreamName: 'vpc-agents' }));
    const put = (events: readonly { second: number; name: string }[]) =>
      client.send(
        new PutLogEventsCommand({
          logGroupName: group,
          logStreamName: 'vpc-agents',
          logEvents: events.map(({ second, name }) => ({
            timestamp: second * 1000,
            message: queryMessage(second, name),
          })),
        }),
      );
    const names = Array.from({ length: 2500 }, (_, index) => `h${index}.example.org`);
    const start = NOW - 6 * 3600;
    await put(names.map((name, index) => ({ second: start + index, name })));

    const reader = await openCloudWatch(options, (place) => requestRate(place, 0.5));
    expect(reader.requestsPerSecond).toBe(5);
    const facts = await reader.group(group);
    const read = async (until: number) => {
      const window = { start: Math.min(heldSpan(facts, NOW).start, start), end: until };
      const request = {
        group,
        spans: openSpans(group, window, await store.known()),
        bytesPerSecond: bytesPerSecond(facts, NOW),
        folder,
        now: () => until,
      };
      for await (const slice of readSlices(reader, request)) await store.ingest(slice);
    };
    await read(NOW - 3600);
    expect(await store.names()).toEqual(names);
    await put([{ second: NOW - 3700, name: 'late.example.org' }]);
    await read(NOW);
    expect(await store.names()).toEqual([...names, 'late.example.org']);
  });

  it('a bucket is listed by days and its objects are stored', async () => {
    const client = new S3Client({ ...settings, forcePathStyle: true });
    await client.send(
      new CreateBucketCommand({
        Bucket: 'logs',
        CreateBucketConfiguration: { LocationConstraint: region },
      }),
    );
    const days = ['2026-10-05', '2026-10-06', '2026-10-07'];
    for (const day of days) {
      const second = Date.parse(`${day}T10:00:00Z`) / 1000;
      const file = `vpc-1_vpcdnsquerylogs_111122223333_${day.replaceAll('-', '')}T1000Z_ab12.log.gz`;
      await client.send(
        new PutObjectCommand({
          Bucket: 'logs',
          Key: `AWSLogs/111122223333/vpcdnsquerylogs/vpc-1/${day.replaceAll('-', '/')}/${file}`,
          Body: gzipSync(`${queryMessage(second, `${day}.example.net`)}\n`),
        }),
      );
    }
    const bucket = await openBucket(options, 'logs');
    const window = { since: Date.parse('2026-10-06') / 1000, until: Date.parse('2026-10-07') / 1000 };
    const found = await listLogs(bucket, { bucket: 'logs', prefix: 'AWSLogs/' }, window, folder);
    expect(found.map(({ etag, delivery }) => [etag?.length, delivery])).toEqual([[32, 's3']]);
    for await (const { objects, lost } of fetchLogs(bucket, found)) {
      expect(lost).toEqual([]);
      await store.ingest(...objects);
    }
    expect(await store.names()).toContain('2026-10-06.example.net');
    expect(await bucket.below('AWSLogs/')).toHaveLength(3);
  });

  it('VPCs, their name servers, flow-log formats and query logging are told', async () => {
    const ec2 = new EC2Client(settings);
    const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: '10.9.0.0/16' }));
    const vpc = Vpc?.VpcId ?? '';
    const { DhcpOptions } = await ec2.send(
      new CreateDhcpOptionsCommand({
        DhcpConfigurations: [{ Key: 'domain-name-servers', Values: ['10.9.0.2', '192.0.2.53'] }],
      }),
    );
    const DhcpOptionsId = DhcpOptions?.DhcpOptionsId ?? '';
    await ec2.send(new AssociateDhcpOptionsCommand({ VpcId: vpc, DhcpOptionsId }));
    const vpcs = await readVpcs(options);
    expect('notRead' in vpcs ? vpcs : vpcs.find((one) => one.vpc === vpc)).toMatchObject({
      account: '123456789012',
      nameServers: [
        { server: '10.9.0.2', amazon: true },
        { server: '192.0.2.53', amazon: false },
      ],
    });

    const LogFormat = '${version} ${interface-id} ${srcaddr}';
    await ec2.send(
      new CreateFlowLogsCommand({
        ResourceIds: [vpc],
        ResourceType: 'VPC',
        TrafficType: 'ALL',
        LogGroupName: 'flows',
        LogFormat,
        DeliverLogsPermissionArn: 'arn:aws:iam::123456789012:role/flows',
      }),
    );
    const reader = await openCloudWatch(options, () => 5);
    expect(await reader.flowFormats('flows')).toEqual([LogFormat]);

    const logs = new CloudWatchLogsClient(settings);
    await logs.send(new CreateLogGroupCommand({ logGroupName: 'dns' }));
    const resolver = new Route53ResolverClient(settings);
    const destination = `arn:aws:logs:${region}:123456789012:log-group:dns`;
    const { ResolverQueryLogConfig: config } = await resolver.send(
      new CreateResolverQueryLogConfigCommand({
        Name: 'dns',
        DestinationArn: destination,
        CreatorRequestId: '1',
      }),
    );
    await resolver.send(
      new AssociateResolverQueryLogConfigCommand({ ResolverQueryLogConfigId: config?.Id, ResourceId: vpc }),
    );
    expect(await readQueryLogs(await connectResolver(options))).toEqual([
      { config: config?.Id, name: 'dns', destination, vpcs: [{ vpc, status: 'ACTIVE', error: null }] },
    ]);
  });
});
