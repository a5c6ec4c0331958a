import { text } from 'node:stream/consumers';
import { describe, expect, it } from 'vitest';
import { openBucket } from '../../src/adapters/aws/s3.ts';
import { xml, type FakeAnswer, type FakeReply } from '../helpers/aws-fake.ts';
import { fakePlace, useFakeAws } from './aws-test.ts';

useFakeAws();

const KEYS = ['logs/2026/a.gz', 'logs/2026/b.gz', 'logs/readme <&> ü.txt'];

function content(key: string): string {
  const escaped = key.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<Contents><Key>${escaped}</Key><LastModified>2026-11-20T08:00:00.000Z</LastModified><ETag>&quot;e-${key.length}&quot;</ETag><Size>4</Size></Contents>`;
}

function listing(body: string, next: string | null): FakeReply {
  const token = next === null ? '' : `<NextContinuationToken>${next}</NextContinuationToken>`;
  return xml(
    `<?xml version="1.0"?><ListBucketResult xmlns="http://s3.amazonaws.com/doc/2006-03-01/"><Name>logs</Name><IsTruncated>${next !== null}</IsTruncated>${token}${body}</ListBucketResult>`,
  );
}

/** Pages of one object. */
const list: FakeAnswer = ({ input }) => {
  if (input['delimiter'] === '/') {
    return listing(
      `${content(KEYS[2] ?? '')}<CommonPrefixes><Prefix>logs/2026/</Prefix></CommonPrefixes>`,
      null,
    );
  }
  const index = Number(input['continuation-token'] ?? 0);
  return listing(content(KEYS[index] ?? ''), index + 1 < KEYS.length ? String(index + 1) : null);
};

function s3Failure(status: number, code: string): FakeReply {
  return { ...xml(`<Error><Code>${code}</Code><Message>no ${code}</Message></Error>`), status };
}

async function bucketOf(answers: Readonly<Record<string, FakeAnswer>>) {
  const { fake, options } = await fakePlace((operation) => answers[operation]);
  return { fake, store: await openBucket(options, 'logs') };
}

describe('a bucket', () => {
  it('is listed page by page, and level by level', async () => {
    const { store, fake } = await bucketOf({ 'GET /logs/': list });
    expect(await store.below('logs/')).toEqual(
      KEYS.map((key) => ({ key, size: 4, etag: `e-${key.length}`, modified: 1_795_161_600 })),
    );
    const { objects, folders } = await store.level('logs/');
    expect([objects.map(({ key }) => key), folders]).toEqual([[KEYS[2]], ['logs/2026/']]);
    expect(fake.requests.map(({ input }) => [input['prefix'], input['continuation-token']])).toEqual([
      ['logs/', undefined],
      ['logs/', '1'],
      ['logs/', '2'],
      ['logs/', undefined],
    ]);
  });

  it('hands out the bytes of the version that was listed', async () => {
    const { store, fake } = await bucketOf({
      'GET /logs/a.gz': () => ({ status: 200, body: 'body', headers: { etag: '"e-1"' } }),
      'GET /logs/gone.gz': () => s3Failure(404, 'NoSuchKey'),
      'GET /logs/new.gz': () => s3Failure(412, 'PreconditionFailed'),
    });
    const read = async (key: string) => {
      const body = await store.read({ key, etag: 'e-1', size: 4, modified: 0 });
      return 'lost' in body ? body.lost : text(body as NodeJS.ReadableStream);
    };
    expect([await read('a.gz'), await read('gone.gz'), await read('new.gz')]).toEqual([
      'body',
      'it is gone',
      'it changed while it was read',
    ]);
    expect(fake.requests[0]?.headers['if-match']).toBe('"e-1"');
  });

  it.each([
    [
      'AccessDenied',
      403,
      'AWS denies s3:ListBucket: no AccessDenied (reading s3://logs/x/)',
      'allow s3:ListBucket',
    ],
    ['NoSuchBucket', 404, 'AWS does not know it: no NoSuchBucket (reading s3://logs/x/)', 'check the name'],
    [
      'ExpiredToken',
      400,
      'the AWS credentials have expired: no ExpiredToken (reading s3://logs/x/)',
      'sign in again',
    ],
  ])('that answers %s is an error with the next step', async (code, status, message, hint) => {
    const { store } = await bucketOf({ 'GET /logs/': () => s3Failure(status, code) });
    await expect(store.below('x/')).rejects.toMatchObject({
      code: 'aws',
      message,
      hint: expect.stringContaining(hint) as string,
    });
  });
});
