import { describe, expect, it } from 'vitest';
import { catalogData } from '../../src/catalog/catalog.generated.ts';
import { createCatalog } from '../../src/catalog/catalog.ts';
import { checkCatalog } from '../../src/catalog/check.ts';
import { classify } from '../../src/catalog/classify.ts';
import { readCatalogFolder } from '../../src/catalog/folder.ts';
import { overlayCatalog } from '../../src/catalog/overlay.ts';
import type { CatalogData } from '../../src/catalog/model.ts';

const good = `ecosystem: acme
title: Acme packages
group: languages
hosts:
  - {host: pkgs.acme-builds.dev, role: [index, artifact], need: required, risk: A, seen: [memory]}
  - {host: index.crates.io, role: index, need: optional, risk: B, seen: ["https://acme-builds.dev/mirror"]}
reviewed: 2026-11-23
`;

function problemsOf(text: string): string[] {
  try {
    readCatalogFolder([{ path: 'security/acme.yaml', text }]);
  } catch (error) {
    return (error as Error).message.split('\n');
  }
  return [];
}

describe('readCatalogFolder', () => {
  it('reads an ecosystem file', () => {
    const folder = readCatalogFolder([{ path: 'acme.yaml', text: good }]);
    expect(folder.ecosystems[0]).toMatchObject({ id: 'acme', ports: [443], suffixRisk: null });
    expect(folder.ecosystems[0]?.hosts[0]).toMatchObject({
      roles: ['index', 'artifact'],
      wildcard: null,
      legacy: false,
    });
    expect(folder.locate('acme', 'index.crates.io')).toBe('acme.yaml:6');
  });

  it('ignores files that are no YAML', () => {
    expect(readCatalogFolder([{ path: 'README.md', text: '#' }]).ecosystems).toEqual([]);
  });

  it('spells short source names out', () => {
    const sources = {
      path: 'c/sources.yaml',
      text: 'sources: {memory-of-bob: "https://acme-builds.dev/hosts"}',
    };
    const folder = readCatalogFolder([
      { path: 'c/acme.yaml', text: good.replace('[memory]', '[memory-of-bob]') },
      sources,
    ]);
    expect(folder.ecosystems[0]?.hosts[0]?.seen).toEqual(['https://acme-builds.dev/hosts']);
  });

  it.each<[string, string, string]>([
    ['an unknown role', good.replace('role: index,', 'role: mirror,'), 'security/acme.yaml:6: hosts.1.role'],
    ['an unknown key', `${good}colour: red\n`, 'security/acme.yaml:8: '],
    [
      'a host with a path',
      good.replace('pkgs.acme-builds.dev', '"pkgs.acme-builds.dev/x"'),
      'security/acme.yaml:5: hosts.0.host',
    ],
    [
      'a wildcard without a reason',
      good.replace('pkgs.acme-builds.dev', '"*.acme-builds.dev"'),
      'security/acme.yaml:5: hosts.0.host',
    ],
    [
      'a legacy host without a date',
      good.replace('risk: A', 'risk: A, legacy: true'),
      'security/acme.yaml:5: hosts.0.host',
    ],
    ['no source', good.replace('[memory]', '[]'), 'security/acme.yaml:5: hosts.0.seen'],
    ['broken YAML', 'hosts: [\n', 'security/acme.yaml:'],
    ['an alias bomb', 'ecosystem: &a [x]\ntitle: *a\n', 'security/acme.yaml:'],
  ])('names file and line of %s', (_, text, start) => {
    const problems = problemsOf(text);
    expect(problems[0]?.slice(0, start.length)).toBe(start);
  });

  it('reports every problem of every file at once', () => {
    expect(
      problemsOf(good.replace('risk: A', 'risk: E').replace('need: optional', 'need: often')).length,
    ).toBe(2);
  });
});

describe('a private folder', () => {
  const folder = readCatalogFolder([{ path: 'acme.yaml', text: good }]);
  const data = overlayCatalog(catalogData, folder);
  const catalog = createCatalog(data, { searchSuffixes: [] });

  it('adds its hosts and wins over the built-in entry', () => {
    expect(classify(catalog, 'pkgs.acme-builds.dev').ecosystem).toBe('acme');
    expect(classify(catalog, 'index.crates.io')).toMatchObject({ ecosystem: 'acme', risk: 'B' });
    expect(classify(catalog, 'static.crates.io').ecosystem).toBe('rust');
    expect(checkCatalog(data)).toEqual([]);
  });

  it('cannot clear a danger', () => {
    const text = good.replace('pkgs.acme-builds.dev', 'acme.ngrok-free.app');
    const own = createCatalog(overlayCatalog(catalogData, readCatalogFolder([{ path: 'a.yaml', text }])), {
      searchSuffixes: [],
    });
    const answer = classify(own, 'acme.ngrok-free.app');
    expect(answer.hazards.map(({ id }) => id)).toEqual(['tunnel-service']);
    expect(answer.risk).toBe('D');
  });
});

describe('checkCatalog', () => {
  const one = (change: string, by: string): CatalogData => {
    const { ecosystems } = readCatalogFolder([{ path: 'acme.yaml', text: good.replace(change, by) }]);
    return { ...catalogData, ecosystems: [...catalogData.ecosystems, ...ecosystems] };
  };

  it.each<[string, CatalogData, string]>([
    ['a host of two files', one('', ''), 'shared.yaml'],
    [
      'a forbidden wildcard',
      one('host: index.crates.io', 'host: "*.github.io", wildcard: {why: all ours}'),
      'wildcard rule 2',
    ],
    ['an unknown source', one('[memory]', '[someone-said]'), 'sources.yaml'],
  ])('finds %s', (_, data, sentence) => {
    expect(
      checkCatalog(data)
        .map(({ message }) => message)
        .join('\n'),
    ).toContain(sentence);
  });
});
