// Random policies, names and chains over so small an alphabet that they meet.
import fc from 'fast-check';
import type { Policy, Rule } from '../../src/policy/model.ts';

const label = fc.constantFrom('a', 'b', 'ab', 'xn--bcher-kva', 'com');
const hostName = fc.array(label, { minLength: 1, maxLength: 4 }).map((labels) => labels.join('.'));

function anyCase(text: fc.Arbitrary<string>): fc.Arbitrary<string> {
  return fc
    .tuple(text, fc.boolean(), fc.constantFrom('', '.'))
    .map(([name, isUpper, dot]) => (isUpper ? name.toUpperCase() : name) + dot);
}

export const entry = fc.oneof(
  { weight: 5, arbitrary: anyCase(hostName) },
  { weight: 5, arbitrary: anyCase(hostName.map((name) => `*.${name}`)) },
  { weight: 2, arbitrary: anyCase(hostName.map((name) => `*${name}`)) },
  { weight: 1, arbitrary: fc.constantFrom('*', '*.') },
);

/** Names as a log may hold them: hosts, international ones, and any bytes at all around a host. */
export const name = fc.oneof(
  { weight: 6, arbitrary: anyCase(hostName) },
  { weight: 1, arbitrary: anyCase(hostName.map((host) => `Bücher.${host}`)) },
  { weight: 1, arbitrary: hostName.map((host) => host.replaceAll('xn--bcher-kva', 'bücher')) },
  {
    weight: 1,
    arbitrary: fc
      .tuple(fc.string({ unit: 'binary', maxLength: 6 }), hostName)
      .map((parts) => parts.join('.')),
  },
  { weight: 1, arbitrary: fc.string({ unit: 'binary', maxLength: 12 }) },
  {
    weight: 1,
    arbitrary: fc.constantFrom('', '.', '..', '.com', 'a..com', '*', '*.com', '__proto__', 'constructor.com'),
  },
);

const rule: fc.Arbitrary<Rule> = fc.record({
  priority: fc.nat(1000),
  action: fc.constantFrom('ALLOW', 'ALERT', 'BLOCK'),
  list: fc.constantFrom('one', 'two', null),
  entries: fc.array(entry, { maxLength: 4 }),
  contents: fc.constant('known'),
  redirection: fc.constantFrom('inspect', 'inspect', 'trust'),
  queryType: fc.constantFrom(null, null, null, 'A', 'TYPE28', 'TXT'),
  listId: fc.constant(null),
});
const unknownRule = rule.map((one): Rule => ({ ...one, contents: 'unknown', entries: [] }));
const rules = fc.uniqueArray(
  fc.oneof({ weight: 5, arbitrary: rule }, { weight: 1, arbitrary: unknownRule }),
  {
    maxLength: 5,
    selector: (one) => one.priority,
  },
);

export const policy: fc.Arbitrary<Policy> = fc
  .uniqueArray(fc.record({ priority: fc.nat(1000), rules }), {
    maxLength: 3,
    selector: (group) => group.priority,
  })
  .map((groups) => ({
    name: 'random',
    vpcs: null,
    failOpen: null,
    validFrom: null,
    ruleGroups: groups.map((group, index) => ({ ...group, name: `group-${index}`, id: null })),
  }));

export const query = fc.record({
  name,
  type: fc.constantFrom('A', 'AAAA', 'TXT'),
  chain: fc.array(name, { maxLength: 3 }),
});
