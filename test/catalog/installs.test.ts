// First installs: every name is known, and the catalogue proposes exactly what the fixture says.
import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { parse } from 'yaml';
import { isCandidateByCatalogue } from '../../src/catalog/candidate.ts';
import { classify } from '../../src/catalog/classify.ts';
import { catalog } from './support.ts';

interface Install {
  readonly observed: string[];
  readonly proposed: string[];
}

const text = readFileSync(new URL('installs.yaml', import.meta.url), 'utf8');
const installs = Object.entries(parse(text) as Record<string, Install>);
const scope = { ecosystems: [], groups: ['languages', 'systems'] };

describe('a first install', () => {
  it.each(installs)('of %s is recognised and proposed', (_, { observed, proposed }) => {
    const answers = observed.map((name) => classify(catalog, name));
    expect(answers.filter(({ ecosystem }) => ecosystem === null).map(({ name }) => name)).toEqual([]);
    expect(answers.filter((answer) => isCandidateByCatalogue(answer, scope)).map(({ name }) => name)).toEqual(
      proposed,
    );
  });

  it('has a fixture for every language and system', () => {
    const wanted = catalog.data.ecosystems.filter(
      ({ group }) => group === 'languages' || group === 'systems',
    );
    const known = new Set(installs.map(([id]) => id));
    expect(wanted.map(({ id }) => id).filter((id) => !known.has(id))).toEqual([]);
  });
});
