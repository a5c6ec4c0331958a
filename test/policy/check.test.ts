import { describe, expect, test } from 'vitest';
import { checkPolicy } from '../../src/policy/check.ts';
import type { Policy, Rule } from '../../src/policy/model.ts';
import { group, policyOf, rule } from './build.ts';

const CATCH_ALL = rule(900, 'ALERT', ['*']);
const facts = {
  isAboveSuffix: (base: string) => base === 'amazonaws.com',
  sharedHosting: (base: string) => (base === 'tunnel.dev' ? 'tunnel.dev (a tunnel)' : null),
};

function found(policy: Policy): string[] {
  return checkPolicy(policy, facts).map(
    ({ code, severity, entry, message }) => `${severity} ${code} ${entry ?? '-'}: ${message}`,
  );
}
function foundIn(...rules: Rule[]): string[] {
  return found(policyOf(...rules, CATCH_ALL));
}
const allow = (...entries: string[]) => rule(1, 'ALLOW', entries, { list: 'good' });

describe('a list', () => {
  test.each<[string, string[], string[]]>([
    ['in order', ['www.python.org', '*.files.python.org', '*.in-addr.arpa', '*.ec2.internal'], []],
    [
      'with an invalid entry',
      ['a*.com'],
      [
        'error invalid-entry a*.com: "a*.com" in list good is not a domain list entry: an asterisk may only stand at the very front',
      ],
    ],
    [
      'with a repeat in other spelling',
      ['go.dev', 'GO.dev'],
      ['warning duplicate-entry GO.dev: GO.dev and go.dev in list good are the same entry'],
    ],
    [
      'with an entry that another covers',
      ['a.go.dev', '*.b.go.dev', '*.go.dev', 'go.dev'],
      [
        'info covered-entry a.go.dev: a.go.dev in list good is covered by *.go.dev',
        'info covered-entry *.b.go.dev: *.b.go.dev in list good is covered by *.go.dev',
      ],
    ],
    [
      'with a wildcard on shared hosting',
      ['*.tunnel.dev', 'a.tunnel.dev'],
      [
        'warning shared-wildcard *.tunnel.dev: *.tunnel.dev in list good reaches shared hosting: tunnel.dev (a tunnel)',
        'info covered-entry a.tunnel.dev: a.tunnel.dev in list good is covered by *.tunnel.dev',
      ],
    ],
    [
      'with placeholders',
      ['api.example.com', 'change-me.net', 'yourcompany.io'],
      [
        'warning placeholder-entry api.example.com: api.example.com in list good looks like a placeholder',
        'warning placeholder-entry change-me.net: change-me.net in list good looks like a placeholder',
        'warning placeholder-entry yourcompany.io: yourcompany.io in list good looks like a placeholder',
      ],
    ],
    [
      'with wildcards on and above public suffixes',
      ['*.net', '*.github.io', '*.co.uk', '*.amazonaws.com', '*.internal', '*.github.com'],
      [
        'error suffix-wildcard *.net: *.net in list good allows names of anybody: net is a public suffix',
        'error suffix-wildcard *.github.io: *.github.io in list good allows names of anybody: github.io is a public suffix',
        'error suffix-wildcard *.co.uk: *.co.uk in list good allows names of anybody: co.uk is a public suffix',
        'error suffix-wildcard *.amazonaws.com: *.amazonaws.com in list good allows names of anybody: public suffixes lie below amazonaws.com',
        'warning suffix-wildcard *.internal: *.internal in list good allows everything below the top-level name internal',
      ],
    ],
    [
      'with an asterisk without a dot',
      ['*go.dev'],
      [
        'warning undotted-wildcard *go.dev: *go.dev in list good also matches every name that merely ends so, such as othergo.dev',
      ],
    ],
    [
      'with mixed final dots',
      ['go.dev.', 'nodejs.org'],
      ['info mixed-final-dots -: 1 of 2 entries of list good end in a dot, the others do not'],
    ],
  ])('%s', (_title, entries, findings) => expect(foundIn(allow(...entries))).toEqual(findings));

  test('that allows everything', () => {
    expect(foundIn(allow('*.'))).toEqual([
      'error allows-everything *.: *. in list good allows every name',
      'warning unreachable-rule -: rule g/900 never decides: earlier rules, such as *. in list good (ALLOW), match all that it lists',
    ]);
  });
  test('of a BLOCK rule may be as wide as it likes', () => {
    expect(foundIn(rule(1, 'BLOCK', ['*.ru'], { list: 'bad' }))).toEqual([]);
  });
  test('that two rules use is checked once', () => {
    const twice = foundIn(
      allow('a.go.dev', '*.go.dev'),
      rule(2, 'ALERT', ['a.go.dev', '*.go.dev'], { list: 'good' }),
    );
    expect(twice.filter((text) => text.includes('covered-entry'))).toHaveLength(1);
  });
});

describe('the order of rules', () => {
  const later = (action: Rule['action'], entries: string[], rest: Partial<Rule> = {}) =>
    rule(2, action, entries, { list: 'late', ...rest });
  test.each<[string, Rule[], string[]]>([
    [
      'hides an entry of another action',
      [allow('*.go.dev'), later('BLOCK', ['bad.go.dev', 'bad.net'])],
      [
        'warning shadowed-entry bad.go.dev: bad.go.dev in list late (BLOCK) is decided earlier, by *.go.dev in list good (ALLOW)',
      ],
    ],
    [
      'hides an entry of the same action',
      [allow('*.go.dev'), later('ALLOW', ['*.x.go.dev', 'go.dev'])],
      [
        'info shadowed-entry *.x.go.dev: *.x.go.dev in list late (ALLOW) is decided earlier, by *.go.dev in list good (ALLOW)',
      ],
    ],
    [
      'hides a rule',
      [allow('*.go.dev', 'a.net'), later('BLOCK', ['x.go.dev', 'a.net'])],
      [
        'warning unreachable-rule -: rule g/2 never decides: earlier rules, such as *.go.dev in list good (ALLOW), match all that it lists',
      ],
    ],
    [
      'hides a rule behind the catch-all',
      [rule(1, 'ALERT', ['*']), later('ALLOW', ['go.dev'])],
      [
        'warning unreachable-rule -: rule g/2 never decides: earlier rules, such as * in rule g/1 (ALERT), match all that it lists',
        'warning unreachable-rule -: rule g/900 never decides: earlier rules, such as * in rule g/1 (ALERT), match all that it lists',
      ],
    ],
    [
      'does not hide other query types',
      [rule(1, 'ALLOW', ['go.dev'], { queryType: 'A' }), later('BLOCK', ['go.dev'])],
      [],
    ],
    [
      'hides the same query type',
      [
        rule(1, 'ALLOW', ['go.dev'], { queryType: 'TYPE28' }),
        later('BLOCK', ['go.dev'], { queryType: 'AAAA' }),
      ],
      [
        'warning unreachable-rule -: rule g/2 never decides: earlier rules, such as go.dev in rule g/1 (ALLOW), match all that it lists',
      ],
    ],
    [
      'does not hide hops behind a trusting rule',
      [rule(1, 'ALLOW', ['go.dev'], { redirection: 'trust' }), later('BLOCK', ['go.dev'])],
      [],
    ],
  ])('%s', (_title, rules, findings) => expect(foundIn(...rules)).toEqual(findings));
});

describe('the policy', () => {
  test('without a catch-all', () => {
    expect(found(policyOf(rule(1, 'ALLOW', ['go.dev'])))).toEqual([
      'warning no-catch-all -: policy p has no ALERT or BLOCK rule that holds *: a switch to BLOCK would change nothing',
    ]);
  });
  test('near its quotas', () => {
    const rules = Array.from({ length: 81 }, (_, index) => rule(index, 'ALLOW', [`h${index}.go.dev`]));
    const groups = Array.from({ length: 6 }, (_, index) =>
      group(`g${index}`, index, ...(index === 0 ? rules : [CATCH_ALL])),
    );
    const full = found({ ...policyOf(), ruleGroups: groups });
    expect(full.filter((text) => text.includes('near-quota'))).toEqual([
      'warning near-quota -: 6 rule groups of a VPC, where the quota is 5 unless it was raised',
      'warning near-quota -: 81 rules of group g0, where the quota is 100 unless it was raised',
    ]);
  });
});
