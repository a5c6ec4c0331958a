import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import ts from 'typescript';
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

/** The name under which each service signs, which is the prefix of its actions. */
const SERVICES: Readonly<Record<string, string>> = {
  'client-cloudwatch-logs': 'logs',
  'client-ec2': 'ec2',
  'client-route53resolver': 'route53resolver',
  'client-s3': 's3',
  'client-sts': 'sts',
};

/** Where the action is not called as the request (service authorization reference). */
const RENAMED: Readonly<Record<string, string>> = { 's3:ListObjectsV2': 's3:ListBucket' };

/** Every `new XCommand(...)` of the adapters, by the syntax tree. */
function commandsSent(): Set<string> {
  const names = new Set<string>();
  for (const file of readdirSync(folder).filter((name) => name.endsWith('.ts'))) {
    const source = ts.createSourceFile(
      file,
      readFileSync(join(folder, file), 'utf8'),
      ts.ScriptTarget.Latest,
    );
    const visit = (node: ts.Node): void => {
      if (ts.isNewExpression(node)) {
        const made = ts.isPropertyAccessExpression(node.expression) ? node.expression.name : node.expression;
        if (ts.isIdentifier(made) && made.text.endsWith('Command')) names.add(made.text);
      }
      ts.forEachChild(node, visit);
    };
    visit(source);
  }
  return names;
}

/** The same as IAM actions, told by the client that exports the command. */
async function actionsSent(): Promise<Set<string>> {
  const dependencies = JSON.parse(readFileSync(join(folder, '../../../package.json'), 'utf8')) as {
    dependencies: Record<string, string>;
  };
  const clients = Object.keys(dependencies.dependencies).filter((name) =>
    name.startsWith('@aws-sdk/client-'),
  );
  const owners = new Map<string, string>();
  for (const client of clients) {
    const service = SERVICES[client.slice('@aws-sdk/'.length)];
    if (service === undefined) throw new Error(`${client}: under which name does it sign?`);
    for (const name of Object.keys((await import(client)) as object)) owners.set(name, service);
  }
  return new Set(
    [...commandsSent()].map((command) => {
      const action = `${owners.get(command) ?? '?'}:${command.slice(0, -'Command'.length)}`;
      return RENAMED[action] ?? action;
    }),
  );
}

it('allows exactly the requests that the code makes through the SDK, and those it signs itself', async () => {
  const sent = await actionsSent();
  expect(sent.size).toBeGreaterThan(15);
  const allowed = [...actionsOf(readOnlyPolicy()), ...actionsOf(applyPolicy())];
  // Route 53 Profiles has no client in the SDK; its two requests are named in the adapter.
  const signed = [...askedFor()].filter((action) => action.startsWith('route53profiles:'));
  expect(allowed.toSorted()).toEqual([...sent, ...signed].toSorted());
});
