// The command line against the emulator: what a user types to read a log group and a bucket.
import { gzipSync } from 'node:zlib';
import {
  CloudWatchLogsClient,
  CreateLogGroupCommand,
  CreateLogStreamCommand,
  PutLogEventsCommand,
} from '@aws-sdk/client-cloudwatch-logs';
import { CreateBucketCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { describe, expect, it } from 'vitest';
import { runCli, temporaryFolder } from '../helpers/cli.ts';
import { queryMessage } from '../helpers/slice-store.ts';
import { env, moto, region, settings, useEmulator } from './place.ts';

useEmulator();

// A group holds nothing from before it was made: events lie after that, and the clock of the run after them.
const NOW = Math.floor(Date.now() / 1000);

async function totals(folder: string, source: string): Promise<unknown> {
  const { code, stdout, stderr } = await runCli(folder, ['ingest', source, '--format', 'json'], {
    env,
    now: NOW + 7200,
  });
  if (code !== 0) throw new Error(stderr);
  return (JSON.parse(stdout) as { totals: unknown }).totals;
}

describe.skipIf(moto === null)('ingest', () => {
  it('reads a log group once', async () => {
    const client = new CloudWatchLogsClient(settings);
    const place = { logGroupName: '/cli/agent-dns', logStreamName: 'vpc-cli' };
    await client.send(new CreateLogGroupCommand({ logGroupName: place.logGroupName }));
    await client.send(new CreateLogStreamCommand(place));
    const logEvents = Array.from({ length: 50 }, (_, index) => ({
      timestamp: (NOW + 60 + index) * 1000,
      message: queryMessage(NOW + 60 + index, `h${index}.example.org`),
    }));
    await client.send(new PutLogEventsCommand({ ...place, logEvents }));
    const folder = temporaryFolder();
    expect(await totals(folder, 'cloudwatch:/cli/agent-dns')).toMatchObject({ read: 50, stored: 50 });
    expect(await totals(folder, 'cloudwatch:/cli/agent-dns')).toMatchObject({ stored: 0 });
  });

  it('reads a bucket once', async () => {
    const client = new S3Client({ ...settings, forcePathStyle: true });
    await client.send(
      new CreateBucketCommand({
        Bucket: 'cli-logs',
        CreateBucketConfiguration: { LocationConstraint: region },
      }),
    );
    await client.send(
      new PutObjectCommand({
        Bucket: 'cli-logs',
        Key: 'AWSLogs/111122223333/vpcdnsquerylogs/vpc-1/2026/10/05/vpc-1_vpcdnsquerylogs_111122223333_20261005T1000Z_ab12.log.gz',
        Body: gzipSync(`${queryMessage(Date.parse('2026-10-05T10:00:00Z') / 1000, 'a.example.net')}\n`),
      }),
    );
    const folder = temporaryFolder();
    expect(await totals(folder, 's3://cli-logs/AWSLogs/')).toMatchObject({ read: 1, stored: 1 });
    expect(await totals(folder, 's3://cli-logs/AWSLogs/')).toMatchObject({
      read: 1,
      stored: 0,
      duplicates: 1,
    });
  });

  it('says what is wrong with a bucket that is not there', async () => {
    const { code, stderr } = await runCli(temporaryFolder(), ['ingest', 's3://no-such-bucket-here/x'], {
      env,
      now: NOW,
    });
    expect(code).toBe(2);
    expect(stderr).toMatch(/^error: .*no-such-bucket-here.*\n {2}next: /s);
  });
});
