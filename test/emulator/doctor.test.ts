// doctor --aws from the command line against the emulator: an account made with the SDK, with what a weekly review trips over.
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  PutRetentionPolicyCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import {
  AssociateDhcpOptionsCommand,
  CreateDhcpOptionsCommand,
  CreateFlowLogsCommand,
  CreateVpcCommand,
  EC2Client,
} from '@aws-sdk/client-ec2';
import {
  AssociateResolverQueryLogConfigCommand,
  CreateResolverQueryLogConfigCommand,
  Route53ResolverClient,
} from '@aws-sdk/client-route53resolver';
import { beforeAll, describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { env, moto, region, settings, useEmulator } from './place.ts';

useEmulator();

const GROUP = '/doctor/agent-dns';
const DAY = 86_400;
const NOW = Math.floor(Date.now() / 1000);

interface Check {
  readonly id: string;
  readonly status: string;
  readonly measured: string;
  readonly findings: readonly { readonly subject: string; readonly detail: string }[];
}

let folder = '';
let logged = '';
let silent = '';

async function createVpc(ec2: EC2Client, cidr: string): Promise<string> {
  const { Vpc } = await ec2.send(new CreateVpcCommand({ CidrBlock: cidr }));
  return Vpc?.VpcId ?? '';
}

/** Two VPCs: one is logged whole, the other not at all and with a name server of its own; a log group that keeps a week. */
async function account(): Promise<void> {
  const ec2 = new EC2Client(settings);
  const logs = new CloudWatchLogsClient(settings);
  const resolver = new Route53ResolverClient(settings);
  logged = await createVpc(ec2, '10.0.0.0/16');
  silent = await createVpc(ec2, '10.1.0.0/16');
  const { DhcpOptions } = await ec2.send(
    new CreateDhcpOptionsCommand({
      DhcpConfigurations: [{ Key: 'domain-name-servers', Values: ['10.1.0.53'] }],
    }),
  );
  const DhcpOptionsId = DhcpOptions?.DhcpOptionsId ?? '';
  await ec2.send(new AssociateDhcpOptionsCommand({ DhcpOptionsId, VpcId: silent }));
  await logs.send(new CreateLogGroupCommand({ logGroupName: GROUP }));
  await logs.send(new PutRetentionPolicyCommand({ logGroupName: GROUP, retentionInDays: 7 }));
  await ec2.send(
    new CreateFlowLogsCommand({
      ResourceIds: [logged],
      ResourceType: 'VPC',
      TrafficType: 'ALL',
      LogDestinationType: 'cloud-watch-logs',
      LogGroupName: GROUP,
      DeliverLogsPermissionArn: 'arn:aws:iam::123456789012:role/flow-logs',
      LogFormat: '${version} ${vpc-id} ${srcaddr} ${dstaddr} ${tcp-flags}',
    }),
  );
  const { ResolverQueryLogConfig } = await resolver.send(
    new CreateResolverQueryLogConfigCommand({
      Name: 'doctor',
      DestinationArn: `arn:aws:logs:${region}:123456789012:log-group:${GROUP}`,
      CreatorRequestId: 'doctor',
    }),
  );
  await resolver.send(
    new AssociateResolverQueryLogConfigCommand({
      ResolverQueryLogConfigId: ResolverQueryLogConfig?.Id ?? '',
      ResourceId: logged,
    }),
  );
}

async function checksAt(now: number): Promise<Readonly<Record<string, Check>>> {
  const { code, stdout, stderr } = await runCli(folder, ['doctor', '--aws', '--format', 'json'], {
    env,
    now,
  });
  expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
  const { checks } = JSON.parse(stdout) as { checks: Check[] };
  return Object.fromEntries(checks.map((check) => [check.id, check]));
}

describe.skipIf(moto === null)('doctor --aws', () => {
  beforeAll(async () => {
    await account();
    folder = temporaryFolder();
    writeFileSync(
      join(folder, 'alert2allow.yaml'),
      `sources: ['cloudwatch:${GROUP}']
policies:
  agents:
    vpcs: [${logged}, ${silent}]
    ruleGroups: [{ name: g, priority: 101, rules: [{ priority: 300, action: ALERT, entries: ['*'] }] }]
`,
    );
  });

  it('finds the VPC without query logging, its other name server and its missing flow log', async () => {
    const checks = await checksAt(NOW);
    expect(checks['query-logging']).toMatchObject({
      status: 'fail',
      measured: '1 of 2 VPCs log their queries',
      findings: [{ subject: silent, detail: 'no query logging' }],
    });
    expect(checks['resolvers']).toMatchObject({
      status: 'warn',
      findings: [{ subject: silent, detail: 'DHCP options hand out 10.1.0.53' }],
    });
    expect(checks['flow-logs']?.status).toBe('warn');
    expect(checks['flow-logs']?.findings.map(({ subject }) => subject)).toEqual([silent]);
  });

  it('says when the retention deletes what nobody has read', async () => {
    expect((await checksAt(NOW))['retention']).toMatchObject({ status: 'ok' });
    expect((await checksAt(NOW + 5 * DAY))['retention']).toMatchObject({
      status: 'warn',
      findings: [{ subject: GROUP, detail: /the oldest unread day is deleted in [12] days/ }],
    });
    expect((await checksAt(NOW + 9 * DAY))['retention']).toMatchObject({
      status: 'fail',
      findings: [{ subject: GROUP, detail: /what is older than that and was not read is gone/ }],
    });
  });
});
