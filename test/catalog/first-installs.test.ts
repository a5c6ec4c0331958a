// Every host that the vendors state for a first install is recognised, and each install shows as the ecosystem it belongs to.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { classify } from '../../src/catalog/classify.ts';
import { catalog } from './support.ts';

type Hosts = Record<string, string>;

const text = readFileSync(new URL('first-installs.yaml', import.meta.url), 'utf8');
const table = Object.entries(parse(text) as Record<string, Record<string, Hosts>>);
const installs = table.flatMap(([ecosystem, titles]) =>
  Object.entries(titles).map(([title, hosts]) => ({ ecosystem, title, hosts: Object.keys(hosts) })),
);

/** Installs whose hosts all carry the name of what they build on. */
const shownAs: Readonly<Record<string, string>> = {
  'the Gradle wrapper': 'java',
  Wolfi: 'alpine',
  Oracle: 'rhel',
};

describe('a first install, as its vendor documents it', () => {
  it.each(installs)('$ecosystem: $title is recognised', ({ ecosystem, title, hosts }) => {
    const answers = hosts.map((host) => classify(catalog, host));
    const unknown = answers.filter((answer) => answer.ecosystem === null || answer.group === 'danger');
    expect(unknown.map(({ name }) => name)).toEqual([]);
    expect(answers.map((answer) => answer.ecosystem)).toContain(shownAs[title] ?? ecosystem);
  });

  it('is written down for every language and system, and for the container registries', () => {
    const wanted = catalog.data.ecosystems
      .filter(({ id, group }) => group === 'languages' || group === 'systems' || id === 'containers')
      .map(({ id }) => id);
    const written = new Set(table.map(([id]) => id));
    expect(wanted.filter((id) => !written.has(id))).toEqual([]);
  });

  it('names a source for every host', () => {
    const sources = table.flatMap(([, titles]) =>
      Object.values(titles).flatMap((hosts) => Object.values(hosts)),
    );
    const known = /^(?:https:\/\/|[\w.-]+\/[\w.-]+@[0-9a-f]{12}:)\S+$/;
    expect(sources.filter((source) => !known.test(source))).toEqual([]);
  });
});
