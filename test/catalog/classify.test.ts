import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/catalog/classify.ts';
import { catalog, hazardIds, isCandidate, without } from './support.ts';

interface Expected {
  readonly ecosystem: string | null;
  readonly role?: string | null;
  readonly hazards?: readonly string[];
  readonly noise?: string | null;
  readonly candidate?: boolean;
  readonly baseName?: string | null;
}

const cases: [string, Expected][] = [
  ['index.crates.io', { ecosystem: 'rust', role: 'index', candidate: true }],
  ['Static.Crates.IO.', { ecosystem: 'rust', role: 'artifact', candidate: true }],
  ['proxy.golang.org', { ecosystem: 'go', candidate: true }],
  ['registry.npmjs.org', { ecosystem: 'node', candidate: true }],
  ['pypi.org', { ecosystem: 'python', candidate: true }],
  ['files.pythonhosted.org', { ecosystem: 'python', candidate: true }],
  ['repo.maven.apache.org', { ecosystem: 'java', candidate: true }],
  ['rubygems.org', { ecosystem: 'ruby', candidate: true }],
  ['dl-cdn.alpinelinux.org', { ecosystem: 'alpine', candidate: true }],
  ['deb.debian.org', { ecosystem: 'debian', candidate: true }],
  ['us-east-1.ec2.archive.ubuntu.com', { ecosystem: 'ubuntu', candidate: true }],
  // Below a reviewed wildcard.
  ['northeurope.data.mcr.microsoft.com', { ecosystem: 'containers', role: 'artifact', candidate: true }],
  // The bare wildcard base is not covered by it.
  ['data.mcr.microsoft.com', { ecosystem: null }],
  // The site itself: search and upload, not needed to fetch.
  ['crates.io', { ecosystem: 'rust', role: 'api', hazards: ['publish-host'], candidate: false }],
  ['upload.pypi.org', { ecosystem: 'python', role: 'publish', hazards: ['publish-host'] }],
  // Only the registrable domain is known: named, never proposed.
  ['something.crates.io', { ecosystem: 'rust', role: null, candidate: false }],
  // Both github and user-writable.
  ['raw.githubusercontent.com', { ecosystem: 'github', hazards: ['shared-hosting'] }],
  ['github.com', { ecosystem: 'github', hazards: ['shared-hosting'] }],
  ['leanprover.github.io', { ecosystem: 'lean', hazards: ['tenant-subdomain'], candidate: false }],
  // Danger.
  ['x.ngrok-free.app', { ecosystem: 'tunnels', hazards: ['tunnel-service'] }],
  ['pastebin.com', { ecosystem: 'paste-and-file-drop', hazards: ['paste-service'] }],
  ['abc.oast.fun', { ecosystem: 'request-bins', hazards: ['request-bin'] }],
  ['home.duckdns.org', { ecosystem: 'dynamic-dns', hazards: ['dynamic-dns'] }],
  ['10-0-0-1.nip.io', { ecosystem: 'dynamic-dns', hazards: ['dynamic-dns'] }],
  ['anything.vercel.app', { ecosystem: 'app-hosting', hazards: ['tenant-subdomain'] }],
  ['cloudflare-dns.com', { ecosystem: null, hazards: ['doh-host'] }],
  ['abc123.dns.nextdns.io', { ecosystem: null, hazards: ['doh-host'] }],
  ['npmjs.help', { ecosystem: 'lookalike', hazards: ['look-alike'] }],
  ['xn--80ak6aa92e.com', { ecosystem: null, hazards: ['punycode'] }],
  // AWS.
  ['sts.us-east-1.amazonaws.com', { ecosystem: 'aws', role: 'service' }],
  // Path style: the bucket stands in the address of the request.
  ['s3.eu-west-1.amazonaws.com', { ecosystem: 'aws', hazards: ['shared-hosting'] }],
  ['s3.us-east-1.api.aws', { ecosystem: 'aws', hazards: ['shared-hosting'] }],
  ['vpce-0a1b-x.s3.us-east-1.vpce.amazonaws.com', { ecosystem: 'aws' }],
  ['someones-bucket.s3.eu-west-1.amazonaws.com', { ecosystem: 'aws', hazards: ['tenant-subdomain'] }],
  [
    'al2023-repos-eu-west-1-de612dc2.s3.dualstack.eu-west-1.amazonaws.com',
    { ecosystem: 'amazon-linux', hazards: ['tenant-subdomain'], candidate: false },
  ],
  // A Region that does not exist: whoever registers the bucket owns the name.
  [
    'al2023-repos-eu-west-9-de612dc2.s3.eu-west-9.amazonaws.com',
    { ecosystem: 'aws', hazards: ['tenant-subdomain'] },
  ],
  // Search suffixes.
  [
    'pypi.org.ec2.internal',
    { ecosystem: 'python', noise: 'search-suffix', baseName: 'pypi.org', candidate: false },
  ],
  [
    'pypi.org.us-gov-west-1.compute.internal',
    { ecosystem: 'python', noise: 'search-suffix', baseName: 'pypi.org' },
  ],
  ['pypi.org.corp.internal', { ecosystem: 'python', noise: 'search-suffix', baseName: 'pypi.org' }],
  ['x.ngrok.io.ec2.internal', { ecosystem: 'tunnels', noise: 'search-suffix', hazards: ['tunnel-service'] }],
  ['ip-10-0-1-2.ec2.internal', { ecosystem: 'local', noise: 'local', baseName: null }],
  ['i-0123456789abcdef0.eu-west-1.compute.internal', { ecosystem: 'local', noise: 'local' }],
  // Reverse and service names.
  ['4.3.2.1.in-addr.arpa', { ecosystem: null, noise: 'reverse' }],
  [`${'1.'.repeat(32)}ip6.arpa`, { ecosystem: null, noise: 'reverse' }],
  ['data.4.3.2.1.in-addr.arpa', { ecosystem: null, noise: null }],
  ['_http._tcp.deb.debian.org', { ecosystem: 'debian', role: null, noise: 'srv', candidate: false }],
  ['_http._tcp.unknown.example', { ecosystem: null, noise: null }],
  // Other noise.
  ['ocsp.digicert.com', { ecosystem: 'pki', noise: 'revocation' }],
  ['connectivity-check.ubuntu.com', { ecosystem: 'os-noise', noise: 'connectivity-check' }],
  ['telemetry.nextjs.org', { ecosystem: 'node', noise: 'telemetry' }],
  ['printer.local', { ecosystem: 'local', noise: 'local' }],
  ['unheard-of.example', { ecosystem: null, candidate: false }],
];

describe('classify', () => {
  it.each(cases)('%s', (name, expected) => {
    const answer = classify(catalog, name);
    expect(answer.name).toBe(name);
    expect(answer.ecosystem).toBe(expected.ecosystem);
    expect(answer.hazards.map(({ id }) => id)).toEqual(expected.hazards ?? []);
    expect(answer.noise?.kind ?? null).toBe(expected.noise ?? null);
    if (expected.role !== undefined) expect(answer.role).toBe(expected.role);
    if (expected.baseName !== undefined) expect(answer.baseName).toBe(expected.baseName);
    expect(isCandidate(name)).toBe(expected.candidate ?? false);
    expect(answer.reasons.length).toBeGreaterThan(0);
  });

  it('says that certificate status needs port 80', () => {
    const answer = classify(catalog, 'ocsp.digicert.com');
    expect(answer.ports).toEqual([80]);
    expect(answer.notes.map(({ id }) => id)).toContain('needs-port-80');
  });

  it('names the endpoint that answers an AWS name inside the VPC', () => {
    const endpointNotes = (name: string) =>
      classify(catalog, name).notes.flatMap(({ id, sentence }) => (id === 'aws-endpoint' ? [sentence] : []));
    expect(endpointNotes('secretsmanager.us-east-1.amazonaws.com')[0]).toMatch(
      /interface endpoint secretsmanager/,
    );
    expect(endpointNotes('api.ecr.us-east-1.amazonaws.com')[0]).toMatch(/interface endpoint ecr\.api/);
    expect(endpointNotes('111122223333.ddb.us-east-1.amazonaws.com')[0]).toMatch(/gateway endpoint dynamodb/);
    // The endpoints of ECR do not answer its dual-stack names.
    expect(endpointNotes('ecr.us-east-1.api.aws')).toEqual([]);
  });

  it('prints the setting of telemetry and of search suffixes', () => {
    expect(classify(catalog, 'telemetry.nextjs.org').noise?.setting).toContain('NEXT_TELEMETRY_DISABLED');
    expect(classify(catalog, 'pypi.org.ec2.internal').noise?.setting).toContain('ndots');
  });

  it('names nothing of an ecosystem whose file is gone', () => {
    const names = [
      'index.crates.io',
      'static.crates.io',
      'static.rust-lang.org',
      'something.crates.io',
      'docs.rs',
    ];
    const poorer = without(['rust']);
    expect(names.map((name) => classify(poorer, name).ecosystem)).toEqual(names.map(() => null));
  });

  it('never throws and gives every name back as it came', () => {
    const odd = fc.oneof(fc.string({ unit: 'binary', maxLength: 300 }), fc.string({ maxLength: 2000 }));
    const dotted = fc
      .array(fc.string({ unit: 'grapheme', maxLength: 20 }), { maxLength: 200 })
      .map((labels) => labels.join('.'));
    fc.assert(
      fc.property(fc.oneof(odd, dotted), (name) => {
        expect(classify(catalog, name).name).toBe(name);
      }),
    );
  });

  it('answers about an entry every time the same, under the name as it came', () => {
    const first = classify(catalog, 'index.crates.io');
    const second = classify(catalog, 'Index.Crates.io.');
    expect(second).toEqual({ ...first, name: 'Index.Crates.io.' });
    expect(classify(catalog, 'index.crates.io')).toEqual(first);
  });

  it('reads a name of a hundred thousand labels at once', () => {
    expect(classify(catalog, 'a.'.repeat(100_000)).ecosystem).toBeNull();
  });

  it('keeps the hazards of the name under a search suffix', () => {
    expect(hazardIds('pastebin.com.ec2.internal')).toEqual(['paste-service']);
  });
});
