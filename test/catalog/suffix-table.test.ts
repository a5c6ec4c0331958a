// The compiled suffixes against psl, which reads the same list another way.
import { domainToASCII } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { suffixFacts } from '../../src/core/name.ts';
import { catalog } from './support.ts';

const rules = [...catalog.data.suffixRules.icann, ...catalog.data.suffixRules.private];
const bases = rules.map((rule) => rule.replace(/^(\*\.|!)/, ''));
const labels = fc.array(fc.stringMatching(/^[a-z0-9]{1,8}$/), { maxLength: 4 });

describe('suffix table', () => {
  it('agrees with psl on registrable domains and suffixes', () => {
    fc.assert(
      fc.property(labels, fc.constantFrom(...bases, 'unlisted-suffix', 'com', 'co.uk'), (front, base) => {
        const name = [...front, base].join('.');
        const expected = suffixFacts(name);
        const found = catalog.suffixes.find(name);
        expect({ name, registrable: found.registrable, suffix: found.suffix }).toEqual({
          name,
          registrable: expected.registrableDomain,
          // psl writes suffixes of other scripts as U-labels, and has none for a single label that no rule lists.
          suffix: domainToASCII(expected.publicSuffix ?? (name.includes('.') ? '' : name)),
        });
      }),
      { numRuns: 3000 },
    );
  });

  it('tells the private part from the other', () => {
    expect(catalog.suffixes.find('x.github.io')).toMatchObject({
      suffix: 'github.io',
      isPrivate: true,
      registrable: 'x.github.io',
    });
    expect(catalog.suffixes.find('x.co.uk')).toMatchObject({
      suffix: 'co.uk',
      isPrivate: false,
      registrable: 'x.co.uk',
    });
  });
});
