import { describe, expect, test } from 'vitest';
import * as z from 'zod';
import { readPolicyFile, resolvePolicies } from '../../src/policy/resolve.ts';
import { policyFileSchema } from '../../src/policy/schema.ts';

const NOTHING = new Map<string, readonly string[]>();

const reference = {
  lists: {
    baseline: { targets: ['text:baseline.txt'], entries: ['www.example.com'] },
    additional: { entries: ['*.example.net'] },
    threats: { contents: 'unknown', id: 'rslvr-fdl-1' },
  },
  policy: {
    failOpen: true,
    validFrom: '2026-11-01',
    ruleGroups: [
      {
        name: 'egress',
        id: 'rslvr-frg-1',
        priority: 101,
        rules: [
          { priority: 50, action: 'BLOCK', list: 'threats' },
          { priority: 60, action: 'ALERT', contents: 'unknown', listId: 'rslvr-ftp-1' },
          { priority: 100, action: 'ALLOW', list: 'baseline', queryType: 'type28', redirection: 'trust' },
          { priority: 200, action: 'ALLOW', list: 'additional' },
          { priority: 300, action: 'ALERT', entries: ['*'] },
        ],
      },
    ],
  },
};

test('the whole shape becomes a policy', () => {
  const entriesOf = new Map([['baseline', ['registry.example.org', 'www.example.com']]]);
  expect(readPolicyFile(reference, entriesOf)).toMatchInlineSnapshot(`
    {
      "policies": [
        {
          "failOpen": true,
          "name": "default",
          "ruleGroups": [
            {
              "id": "rslvr-frg-1",
              "name": "egress",
              "priority": 101,
              "rules": [
                {
                  "action": "BLOCK",
                  "contents": "unknown",
                  "entries": [],
                  "list": "threats",
                  "listId": "rslvr-fdl-1",
                  "priority": 50,
                  "queryType": null,
                  "redirection": "inspect",
                },
                {
                  "action": "ALERT",
                  "contents": "unknown",
                  "entries": [],
                  "list": null,
                  "listId": "rslvr-ftp-1",
                  "priority": 60,
                  "queryType": null,
                  "redirection": "inspect",
                },
                {
                  "action": "ALLOW",
                  "contents": "known",
                  "entries": [
                    "registry.example.org",
                    "www.example.com",
                  ],
                  "list": "baseline",
                  "listId": null,
                  "priority": 100,
                  "queryType": "AAAA",
                  "redirection": "trust",
                },
                {
                  "action": "ALLOW",
                  "contents": "known",
                  "entries": [
                    "*.example.net",
                  ],
                  "list": "additional",
                  "listId": null,
                  "priority": 200,
                  "queryType": null,
                  "redirection": "inspect",
                },
                {
                  "action": "ALERT",
                  "contents": "known",
                  "entries": [
                    "*",
                  ],
                  "list": null,
                  "listId": null,
                  "priority": 300,
                  "queryType": null,
                  "redirection": "inspect",
                },
              ],
            },
          ],
          "validFrom": 1793491200,
          "vpcs": null,
        },
      ],
      "problems": [],
    }
  `);
});

function problemsOf(value: unknown) {
  return readPolicyFile(value, NOTHING).problems.map(
    ({ path, message, severity }) => `${severity} ${path}: ${message}`,
  );
}
function withRules(...rules: unknown[]) {
  return { policy: { ruleGroups: [{ name: 'g', priority: 1, rules }] } };
}

describe('problems', () => {
  test.each([
    [
      'equal priorities of rules',
      withRules({ priority: 1, action: 'ALLOW', entries: [] }, { priority: 1, action: 'ALERT', entries: [] }),
    ],
    [
      'equal priorities of groups',
      {
        policy: {
          ruleGroups: [
            { name: 'a', priority: 9, rules: [] },
            { name: 'b', priority: 9, rules: [] },
          ],
        },
      },
    ],
    ['an unknown list', withRules({ priority: 1, action: 'ALLOW', list: 'constructor' })],
    [
      'bad entries',
      {
        lists: { one: { entries: ['ok.example', 'a*.com', 'bücher.example'] } },
        ...withRules(
          { priority: 1, action: 'ALLOW', list: 'one' },
          { priority: 2, action: 'ALLOW', list: 'one', queryType: 'A' },
        ),
      },
    ],
    [
      'unknown keys',
      {
        ...withRules({ priority: 1, action: 'ALLOW', entries: [], qtype: 'A', redirect: 1 }),
        surprise: true,
      },
    ],
    ['a bad query type', withRules({ priority: 1, action: 'ALLOW', entries: [], queryType: 'TYPE65535' })],
    ['a bad action and priority', withRules({ priority: 1.5, action: 'allow', entries: [] })],
    ['an ALLOW rule with an asterisk', withRules({ priority: 1, action: 'ALLOW', entries: ['*.'] })],
    ['a rule with a list and entries', withRules({ priority: 1, action: 'ALLOW', list: 'a', entries: [] })],
    ['a rule with neither', withRules({ priority: 1, action: 'ALLOW' })],
    [
      'targets that were not read',
      { lists: { one: { targets: ['text:a.txt'] } }, policy: { ruleGroups: [] } },
    ],
    ['another version', { version: 2, policy: { ruleGroups: [] } }],
    ['no policy', { lists: {} }],
    ['no document', 'text'],
    ['both keys', { policy: { ruleGroups: [] }, policies: { a: { ruleGroups: [], vpcs: ['vpc-1'] } } }],
    ['a bad date', { policy: { ruleGroups: [], validFrom: '2026-02-30' } }],
    [
      'policies for the same VPC',
      {
        policies: { a: { vpcs: ['vpc-1', 'vpc-2'], ruleGroups: [] }, b: { vpcs: ['vpc-2'], ruleGroups: [] } },
      },
    ],
  ])('%s', (title, value) => expect(problemsOf(value)).toMatchSnapshot(title));

  test('snapshots of one VPC with their times are none', () => {
    const dated = (validFrom: string) => ({ vpcs: ['vpc-1'], validFrom, ruleGroups: [] });
    expect(problemsOf({ policies: { a: dated('2026-11-01'), b: dated('2026-11-08T10:00:00Z') } })).toEqual(
      [],
    );
  });
});

test('what is no entry is left out of the policy', () => {
  const config = {
    lists: { one: { entries: ['a*.com', 'b.com'] } },
    policy: {
      ruleGroups: [
        { name: 'g', priority: 1, rules: [{ priority: 1, action: 'ALLOW' as const, list: 'one' }] },
      ],
    },
  };
  expect(resolvePolicies(config, NOTHING).policies[0]?.ruleGroups[0]?.rules[0]?.entries).toEqual(['b.com']);
});

test('the shape can be written as JSON Schema', () => {
  expect(z.toJSONSchema(policyFileSchema)).toMatchObject({ type: 'object', additionalProperties: false });
});
