// Names of an attacker: whatever their labels say, none is proposed and none lands among known software.
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classify } from '../../src/catalog/classify.ts';
import { catalog, everything, isCandidate } from './support.ts';
import { wildcardVerdict } from '../../src/catalog/wildcard.ts';

const friendly = [
  'registry-npm-mirror.attacker.example',
  'pypi.org.evil.example',
  'crates.io-cdn.net',
  'static.crates.io.cdn-edge.net',
  'proxy-golang-org.workers-cdn.net',
  'dl-cdn-alpinelinux-org.example.com',
  'files.pythonhosted.org.cache-3.net',
  'deb.debian.org.mirror-list.info',
  'index.crates.io.attacker.example',
  'registry.npmjs.org.cdn.example.net',
  'repo-maven-apache-org.s3-cdn.net',
  'rubygems.org-mirror.xyz',
  'github.com-raw.content-cdn.net',
  'xn--pypi-4ve.org',
  'pypl.org',
  'registry.npmjs.co',
];

const hosts = catalog.data.ecosystems.flatMap((one) =>
  one.group === 'danger' || one.id === 'local'
    ? []
    : one.hosts.map(({ host }) => host).filter((host) => !/[*{]/.test(host)),
);
const dangers = catalog.data.ecosystems.flatMap((one) =>
  one.group === 'danger' ? one.suffixes.map(({ suffix }) => suffix) : [],
);

describe('names of an attacker', () => {
  it.each(friendly)('%s is unknown and no candidate', (name) => {
    const answer = classify(catalog, name);
    expect(answer.ecosystem).toBeNull();
    expect(isCandidate(name)).toBe(false);
  });

  it('a host of the catalogue in front of another domain stays unknown', () => {
    const owned = fc.constantFrom('evil.example', 'cdn-3.net', 'attacker.co.uk', 'updates.info', 'x.dev');
    fc.assert(
      fc.property(
        fc.constantFrom(...hosts),
        fc.constantFrom('.', '-', '.x.'),
        owned,
        (host, joint, domain) => {
          const name = host + joint + domain;
          expect(classify(catalog, name).ecosystem).toBeNull();
          expect(isCandidate(name)).toBe(false);
        },
      ),
    );
  });

  it('nothing at or below a danger suffix is ever a candidate', () => {
    const labels = fc.array(fc.stringMatching(/^[a-z0-9]{1,12}$/), { maxLength: 3 });
    fc.assert(
      fc.property(labels, fc.constantFrom(...dangers), (front, suffix) => {
        const name = [...front, suffix].join('.');
        expect(classify(catalog, name).hazards.length).toBeGreaterThan(0);
        expect(isCandidate(name)).toBe(false);
      }),
    );
  });

  it('no host of the catalogue below a danger suffix is a candidate', () => {
    const below = hosts.filter((host) =>
      dangers.some((suffix) => host === suffix || host.endsWith(`.${suffix}`)),
    );
    expect(below.length).toBeGreaterThan(20);
    expect(below.filter(isCandidate)).toEqual([]);
  });

  it('no wildcard that is allowed covers a danger suffix', () => {
    const context = { catalog, flagged: [], denied: [] };
    const bases = [...new Set([...hosts, ...dangers].flatMap(parents))];
    for (const base of bases) {
      if (!wildcardVerdict(`*.${base}`, context).allowed) continue;
      const covered = dangers.filter(
        (suffix) => suffix === base || suffix.endsWith(`.${base}`) || base.endsWith(`.${suffix}`),
      );
      expect({ base, covered }).toEqual({ base, covered: [] });
    }
  });

  it('ten thousand queries change nothing: the answer depends on the name alone', () => {
    const first = classify(catalog, 'registry-npm-mirror.attacker.example');
    for (let count = 0; count < 10_000; count += 1) classify(catalog, 'registry-npm-mirror.attacker.example');
    expect(classify(catalog, 'registry-npm-mirror.attacker.example')).toEqual(first);
  });

  it('the widest configuration still proposes no noise and no danger', () => {
    expect(everything.groups).toContain('danger');
    const noisy = ['ocsp.digicert.com', 'www.google-analytics.com', 'pool.ntp.org', 'localhost', 'ngrok.io'];
    expect(noisy.filter(isCandidate)).toEqual([]);
  });
});

function parents(name: string): string[] {
  const labels = name.split('.');
  return labels.map((_, index) => labels.slice(index).join('.'));
}
