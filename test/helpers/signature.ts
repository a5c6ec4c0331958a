// AWS Signature Version 4 computed a second time, from the request as it arrived (documentation of the signing process).
import { createHash, createHmac } from 'node:crypto';
import type { FakeRequest } from './aws-fake.ts';

/** The signature that a GET request should carry, for the secret key. */
export function expectedSignature({ operation, input, headers }: FakeRequest, secret: string): string {
  const authorization = headers.authorization ?? '';
  const [, scope = ''] = /Credential=[^/]+\/([^,]+)/.exec(authorization) ?? [];
  const [, signed = ''] = /SignedHeaders=([^,]+)/.exec(authorization) ?? [];
  const canonical = [
    'GET',
    operation.slice('GET '.length),
    Object.entries(input)
      .map(([key, value]) => `${encoded(key)}=${encoded(String(value))}`)
      .toSorted()
      .join('&'),
    ...signed.split(';').map((name) => `${name}:${String(headers[name]).trim()}`),
    '',
    signed,
    sha256(''),
  ].join('\n');
  const toSign = ['AWS4-HMAC-SHA256', headers['x-amz-date'], scope, sha256(canonical)].join('\n');
  const key = scope
    .split('/')
    .reduce<string | Buffer>((secretPart, part) => hmac(secretPart, part), `AWS4${secret}`);
  return hmac(key, toSign).toString('hex');
}

function encoded(text: string): string {
  const special = /[!'()*]/g;
  return encodeURIComponent(text).replace(
    special,
    (char) => `%${char.charCodeAt(0).toString(16).toUpperCase()}`,
  );
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}

function hmac(key: string | Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest();
}
