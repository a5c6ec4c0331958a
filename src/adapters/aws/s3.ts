// A bucket, read through the SDK.
import * as z from 'zod';
import type { S3Client } from '@aws-sdk/client-s3';
import type * as Sdk from '@aws-sdk/client-s3';
import type { ObjectStore, StoredObject } from '../../ingest/ports.ts';
import { awsError, kindOfError } from './errors.ts';
import { clientSettings, type AwsOptions } from './options.ts';
import { allPages, answer } from './pages.ts';

const page = z.object({
  NextContinuationToken: z.string().nullish(),
  Contents: z
    .array(z.object({ Key: z.string(), Size: z.number(), ETag: z.string(), LastModified: z.date() }))
    .nullish(),
  CommonPrefixes: z.array(z.object({ Prefix: z.string() })).nullish(),
});

interface Connection {
  readonly sdk: typeof Sdk;
  readonly client: S3Client;
  readonly bucket: string;
}

/** Connects to one bucket, wherever it is. */
export async function openBucket(options: AwsOptions, bucket: string): Promise<ObjectStore> {
  const sdk = await import('@aws-sdk/client-s3');
  const client = new sdk.S3Client({
    ...clientSettings(options),
    maxAttempts: 8,
    followRegionRedirects: true,
    // An emulator has no name per bucket.
    forcePathStyle: options.endpoint !== null,
  });
  const connection = { sdk, client, bucket };
  return {
    level: async (prefix) => {
      const pages = await list(connection, prefix, '/');
      return {
        objects: pages.flatMap(storedObjects),
        folders: pages.flatMap(({ CommonPrefixes }) => (CommonPrefixes ?? []).map(({ Prefix }) => Prefix)),
      };
    },
    below: async (prefix) => (await list(connection, prefix, null)).flatMap(storedObjects),
    read: (object) => read(connection, object),
  };
}

function list({ sdk, client, bucket }: Connection, prefix: string, delimiter: string | null) {
  const asked = { action: 's3:ListBucket', about: `s3://${bucket}/${prefix}` };
  const common = { Bucket: bucket, Prefix: prefix, ...(delimiter === null ? {} : { Delimiter: delimiter }) };
  return allPages(
    (token) =>
      answer(page, asked, () =>
        client.send(
          new sdk.ListObjectsV2Command({
            ...common,
            ...(token === undefined ? {} : { ContinuationToken: token }),
          }),
        ),
      ),
    (one) => [one],
    (one) => one.NextContinuationToken,
  );
}

function storedObjects({ Contents }: z.output<typeof page>): StoredObject[] {
  return (Contents ?? []).map(({ Key, Size, ETag, LastModified }) => ({
    key: Key,
    size: Size,
    etag: ETag.replaceAll('"', ''),
    modified: Math.floor(LastModified.getTime() / 1000),
  }));
}

async function read({ sdk, client, bucket }: Connection, { key, etag }: StoredObject) {
  try {
    const { Body } = await client.send(
      new sdk.GetObjectCommand({ Bucket: bucket, Key: key, IfMatch: `"${etag}"` }),
    );
    // In Node the SDK hands out a readable stream.
    return Body === undefined ? { lost: 'the bucket returned nothing' } : (Body as AsyncIterable<Uint8Array>);
  } catch (error) {
    if (error instanceof Error && error.name === 'PreconditionFailed')
      return { lost: 'it changed while it was read' };
    if (kindOfError(error) === 'missing') return { lost: 'it is gone' };
    throw awsError(error, { action: 's3:GetObject', about: `s3://${bucket}/${key}` });
  }
}
