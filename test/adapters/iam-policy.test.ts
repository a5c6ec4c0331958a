import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { applyPolicy, readOnlyPolicy } from '../../src/adapters/aws/iam-policy.ts';

const folder = join(import.meta.dirname, '../../src/adapters/aws');

/** Actions named in the source of the adapters; `service:*` only stands for the configuration. */
function askedFor(): Set<string> {
  const sources = readdirSync(folder).filter((name) => name !== 'iam-policy.ts');
  const texts = sources.map((name) => readFileSync(join(folder, name), 'utf8'));
  const named = texts.flatMap((text) => text.match(/action: '[a-z0-9]+:\w+'/g) ?? []);
  return new Set(named.map((text) => text.slice("action: '".length, -1)));
}

function actionsOf(policy: object): string[] {
  return JSON.stringify(policy).match(/[a-z0-9]+:[A-Z]\w+/g) ?? [];
}

const isReading = (action: string) => /:(Get|List|Describe|Filter)/.test(action);

it('allows what the adapters ask for and nothing else', () => {
  expect(new Set([...actionsOf(readOnlyPolicy()), ...actionsOf(applyPolicy())])).toEqual(askedFor());
});

it('keeps reading and changing apart', () => {
  expect(actionsOf(readOnlyPolicy()).filter((action) => !isReading(action))).toEqual([]);
  expect(actionsOf(applyPolicy()).filter(isReading)).toEqual([]);
});

it('allows changes of lists and rule groups alone, as the calls name them', () => {
  expect(applyPolicy()).toEqual({
    Version: '2012-10-17',
    Statement: [
      {
        Sid: 'Alert2allowChangeList',
        Effect: 'Allow',
        Action: ['route53resolver:UpdateFirewallDomains'],
        Resource: ['arn:aws:route53resolver:*:*:firewall-domain-list/*'],
      },
      {
        Sid: 'Alert2allowChangeRule',
        Effect: 'Allow',
        Action: ['route53resolver:UpdateFirewallRule'],
        Resource: [
          'arn:aws:route53resolver:*:*:firewall-rule-group/*',
          'arn:aws:route53resolver:*:*:firewall-domain-list/*',
        ],
      },
    ],
  });
});
