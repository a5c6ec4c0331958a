import { describe, expect, it } from 'vitest';
import { type ParentEvidence, evidenceHazards } from '../../src/catalog/evidence.ts';
import { labelEntropy, labelStatistics, looksEncoded } from '../../src/catalog/label-statistics.ts';

const ordinary: ParentEvidence = {
  parent: 'acme.example',
  isCatalogued: false,
  distinctChildren: 12,
  queries: 900,
  meanLabelLength: 6,
  maxLabelLength: 17,
  meanEntropy: 2.5,
  encodedShare: 0,
  carrierShare: 0,
  nxdomainShare: 0.01,
  sources: 4,
};
const tunnel = {
  ...ordinary,
  distinctChildren: 400,
  queries: 410,
  meanLabelLength: 45,
  maxLabelLength: 63,
  meanEntropy: 4.4,
  encodedShare: 1,
  sources: 1,
};

const parents: [string, Partial<ParentEvidence>, string[]][] = [
  ['ordinary', {}, []],
  ['tunnel', tunnel, ['dns-tunnel']],
  [
    'tunnel over TXT with short labels',
    { ...ordinary, distinctChildren: 40, queries: 41, carrierShare: 0.9, sources: 1 },
    ['dns-tunnel'],
  ],
  // Asking each name many times does not hide it: the content is what counts.
  [
    'tunnel with repeats',
    { ...tunnel, queries: 10_000, nxdomainShare: 0.9 },
    ['dns-tunnel', 'generated-names'],
  ],
  ['catalogued shards', { ...tunnel, isCatalogued: true }, []],
  ['too few names', { ...tunnel, distinctChildren: 19 }, []],
  ['many short host names', { ...ordinary, distinctChildren: 3000, queries: 3100 }, []],
  [
    'generated names',
    { ...ordinary, distinctChildren: 60, queries: 61, meanLabelLength: 12, nxdomainShare: 0.97, sources: 1 },
    ['generated-names'],
  ],
];

describe('evidenceHazards of a parent', () => {
  it.each(parents)('%s', (_, change, expected) => {
    const hazards = evidenceHazards({ parent: { ...ordinary, ...change }, name: null });
    expect(hazards.map(({ id }) => id)).toEqual(expected);
  });
});

const answers: [string, boolean, string[], string[]][] = [
  ['cdn.example.com', false, ['192.0.2.1', '2001:db8::1'], []],
  ['rebind.example.com', false, ['192.0.2.1', '10.0.0.5'], ['private-answer']],
  ['db.corp.internal', true, ['10.0.0.5'], []],
  ['meta.example.com', false, ['169.254.169.254'], ['metadata-answer']],
  ['meta.corp.internal', true, ['169.254.169.254'], ['metadata-answer']],
  ['meta6.example.com', false, ['fd00:ec2::254'], ['metadata-answer']],
  ['mapped.example.com', false, ['::ffff:169.254.169.254'], ['metadata-answer']],
  ['link.example.com', false, ['169.254.7.7'], ['link-local-answer']],
  ['link6.example.com', false, ['fe80::1'], ['link-local-answer']],
  ['loop.example.com', false, ['127.0.0.1'], ['private-answer']],
  ['cname-only.example.com', false, ['other.example.com.', ''], []],
];

describe('evidenceHazards of a name', () => {
  it.each(answers)('%s internal %s answered %j', (name, isInternal, texts, expected) => {
    const hazards = evidenceHazards({ parent: null, name: { name, isInternal, answers: texts } });
    expect(hazards.map(({ id }) => id)).toEqual(expected);
  });
});

describe('label statistics', () => {
  it('counts each label once', () => {
    expect(labelStatistics(['aa', 'aa', 'abcd'])).toEqual({
      distinct: 2,
      meanLength: 3,
      maxLength: 4,
      meanEntropy: 1,
      encodedShare: 0,
    });
  });

  it('is zero for nothing', () => {
    expect(labelStatistics([])).toEqual({
      distinct: 0,
      meanLength: 0,
      maxLength: 0,
      meanEntropy: 0,
      encodedShare: 0,
    });
  });

  it.each<[string, number]>([
    ['', 0],
    ['aaaa', 0],
    ['abab', 1],
    ['abcdefgh', 3],
  ])('entropy of %j is %d', (label, bits) => expect(labelEntropy(label)).toBeCloseTo(bits));

  it.each(['dl-cdn', 'aws-toolkit-language-servers', 'production', 'github-production-user-asset'])(
    '%s is not encoded',
    (label) => expect(looksEncoded(label)).toBe(false),
  );

  it.each(['6aa30f8b08e16409b46e0173d6de2f56', 'nbswy3dpeb3w64tmmqqq2', 'aGVsbG8gd29ybGQhISE5'])(
    '%s is encoded',
    (label) => expect(looksEncoded(label)).toBe(true),
  );
});
