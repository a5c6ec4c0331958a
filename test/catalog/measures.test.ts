// What the catalogue finds and what it gets wrong, on names that it was not written from. The figures are printed.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { builtInCatalog } from '../../src/catalog/built-in.ts';
import { classify } from '../../src/catalog/classify.ts';
import { isCountedSource } from '../../src/catalog/check.ts';
import { catalog, hazardIds, without } from './support.ts';

const read = (file: string): unknown => parse(readFileSync(new URL(file, import.meta.url), 'utf8'));
const labelled = read('labelled.yaml') as {
  learned: string[];
  sets: { origin: string; names: Record<string, (string | null)[]> }[];
};
const incidents = read('incidents.yaml') as Record<'published' | 'made', Record<string, string>>;

const names = labelled.sets.flatMap((set) => Object.entries(set.names));
const learned = new Set(labelled.learned);
const say = (text: string) => process.stdout.write(`${text}\n`);

interface Answer {
  readonly label: string;
  readonly found: string;
  readonly isRight: boolean;
}

/** `right of labelled, right of found` for every ecosystem that a label or an answer names. */
function perEcosystem(answers: readonly Answer[]): string[] {
  const ids = [...new Set(answers.flatMap(({ label, found }) => [label, found]))].toSorted();
  return ids.map((id) => {
    const labelledSo = answers.filter(({ label }) => label === id);
    const foundSo = answers.filter(({ found }) => found === id);
    const right = (some: readonly Answer[]) => some.filter(({ isRight }) => isRight).length;
    return `${id} ${right(labelledSo)}/${labelledSo.length}, ${right(foundSo)}/${foundSo.length}`;
  });
}

describe('labelled names of other projects', () => {
  it('finds nine in ten and names hardly one wrongly', () => {
    const answers = names.map(([name, labels]) => {
      // What was learned from this very set stays a miss: to leave it out would only flatter the figures.
      const found = learned.has(name) ? null : classify(catalog, name).ecosystem;
      return { label: labels[0] ?? 'none', found: found ?? 'none', isRight: labels.includes(found) };
    });
    const right = answers.filter(({ isRight }) => isRight).length;
    const missed = answers.filter(({ found, isRight }) => !isRight && found === 'none').length;
    const wrong = answers.length - right - missed;
    say(`labelled, by ecosystem (recall, precision): ${perEcosystem(answers).join('; ')}`);
    say(`labelled, as first tried: ${names.length} names: right ${right}, missed ${missed}, wrong ${wrong}`);
    say(`learned from it since, and counted as missed: ${learned.size}`);
    expect(right / names.length).toBeGreaterThan(0.9);
    expect(wrong / names.length).toBeLessThan(0.02);
  });

  it.each(['rust', 'python', 'alpine', 'containers', 'kubernetes'])(
    'abstains where the file of %s is gone',
    (id) => {
      const poorer = without([id]);
      const own = catalog.data.ecosystems.find((one) => one.id === id)?.hosts.map(({ host }) => host) ?? [];
      const exact = own.filter((host) => !/[*{]/.test(host));
      const named = exact.filter((host) => {
        const { ecosystem, group } = classify(poorer, host);
        return ecosystem !== null && group !== 'danger' && ecosystem !== 'aws';
      });
      say(
        `abstention without ${id}: ${exact.length - named.length} of ${exact.length}; still named: ${named.join(' ')}`,
      );
      expect(named.length / exact.length).toBeLessThan(0.35);
    },
  );
});

describe('hazards', () => {
  it('raises no false alarm on ordinary names', () => {
    const alarms = [
      'look-alike',
      'dynamic-dns',
      'tunnel-service',
      'paste-service',
      'request-bin',
      'doh-host',
      'punycode',
    ];
    const hosts = catalog.data.ecosystems
      .filter(({ group }) => group !== 'danger')
      .flatMap((one) =>
        one.hosts.filter(({ host, risk }) => !/[*{]/.test(host) && risk !== 'D').map(({ host }) => host),
      );
    const ordinary = [...new Set([...hosts, ...names.map(([name]) => name)])];
    const wrong = ordinary.filter(
      (name) => hazardIds(name).some((id) => alarms.includes(id)) && name !== 'dns.google',
    );
    say(`false hazards: ${wrong.length} of ${ordinary.length} ordinary names: ${wrong.join(' ')}`);
    expect(wrong.length / ordinary.length).toBeLessThan(0.005);
  });

  it('takes hardly any domain of the public for a look-alike', () => {
    // Each twentieth of opendns/public-domain-lists@59bc34f845b9 (top and random domains, public domain).
    const text = readFileSync(new URL('fixtures/ordinary-names.txt', import.meta.url), 'utf8');
    const ordinary = text.trim().split('\n');
    const imitating = ordinary.filter((name) => hazardIds(name).includes('look-alike'));
    say(`look-alikes among ${ordinary.length} domains of the public: ${imitating.join(' ')}`);
    expect(imitating.length / ordinary.length).toBeLessThan(0.005);
  });

  it('finds the look-alikes, by the rules alone and with the known names', () => {
    const rules = without(['lookalike']);
    const found = (set: Record<string, string>, from: typeof catalog) =>
      Object.keys(set).filter((name) =>
        classify(from, name).hazards.some(({ id }) => id === 'look-alike' || id === 'punycode'),
      );
    const count = (set: Record<string, string>) => Object.keys(set).length;
    const { published, made } = incidents;
    say(
      `look-alikes by rule: published ${found(published, rules).length}/${count(published)}, made ${found(made, rules).length}/${count(made)}`,
    );
    say(
      `missed by rule: ${Object.keys({ ...published, ...made })
        .filter((name) => !found({ ...published, ...made }, rules).includes(name))
        .join(' ')}`,
    );
    say(`look-alikes with known names: published ${found(published, catalog).length}/${count(published)}`);
    expect(found(published, rules).length).toBeGreaterThanOrEqual(5);
    expect(found(made, rules).length).toBe(count(made));
    expect(found(published, catalog).length).toBe(count(published));
  });

  it('has a name of the resolver list for every fixture address', () => {
    const seed = readFileSync(new URL('fixtures/public-resolvers-seed.txt', import.meta.url), 'utf8')
      .trim()
      .split('\n');
    const known = new Set(catalog.data.publicResolvers.addresses);
    expect(seed.filter((address) => !known.has(address))).toEqual([]);
  });
});

describe('the catalogue', () => {
  const identifiers =
    'go rust node deno python conda java kotlin scala clojure dotnet powershell ruby php elixir dart swift haskell perl r lua ' +
    'julia ocaml latex lean zig dlang cpp bazel alpine debian ubuntu fedora rhel amazon-linux arch opensuse nix homebrew ' +
    'os-other vendor-repos containers kubernetes terraform config-mgmt github github-actions git-forges aws gcp azure ' +
    'huggingface ai-apis editors version-managers gpu sigstore security-scanners dev-saas schemas web-cdn browser-test ' +
    'browser-noise telemetry pki os-noise local object-storage app-hosting saas-collab paste-and-file-drop tunnels ' +
    'request-bins dynamic-dns lookalike';

  it('has one file for each ecosystem', () => {
    expect(catalog.data.ecosystems.map(({ id }) => id).toSorted()).toEqual(identifiers.split(' ').toSorted());
  });

  it('counts at least nine hundred hosts with a source', () => {
    const hosts = catalog.data.ecosystems.flatMap((one) => one.hosts);
    const counted = hosts.filter(({ seen }) => seen.some(isCountedSource));
    say(`hosts: ${hosts.length}, counted ${counted.length}, from memory ${hosts.length - counted.length}`);
    expect(counted.length).toBeGreaterThanOrEqual(900);
  });

  it('recommends only what a candidate may be, or says why not', () => {
    const odd = catalog.data.ecosystems.flatMap((one) =>
      Object.values(one.recommend)
        .flat()
        .filter((host) =>
          classify(catalog, host).hazards.some(({ id }) => id === 'look-alike' || id === 'publish-host'),
        ),
    );
    expect(odd).toEqual(['rekor.sigstore.dev']);
  });

  it('is frozen for whoever asks the library for it', () => {
    const { data } = builtInCatalog([], { searchSuffixes: [] });
    expect(Object.isFrozen(data.ecosystems[0]?.hosts[0]?.roles)).toBe(true);
  });
});
