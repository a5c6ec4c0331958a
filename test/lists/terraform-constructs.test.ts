// Every way to give a domain list its entries in Terraform: patched where the list is written out, or refused with its line.
import { describe, expect, it } from 'vitest';
import { patchText } from '../../src/lists/patch.ts';
import { formatOf, listKinds } from '../../src/lists/registry.ts';
import { parseTarget } from '../../src/lists/target.ts';
import { textWorkspace } from './fixture-files.ts';

/** A module whose ALLOW rule uses the list `a`, with whatever gives `domains`. */
function module(domains: string, more = ''): string {
  return `resource "aws_route53_resolver_firewall_domain_list" "a" {
  name    = "a"
  domains = ${domains}
}
resource "aws_route53_resolver_firewall_rule" "a" {
  action                  = "ALLOW"
  firewall_domain_list_id = aws_route53_resolver_firewall_domain_list.a.id
}
${more}`;
}

const LOCAL = 'locals {\n  names = ["github.com"]\n}\n';
const VARIABLE = 'variable "names" {\n  default = ["github.com"]\n}\n';
const BLOCKING = `resource "aws_route53_resolver_firewall_rule" "b" {
  action                  = "\${"BLOCK"}"
  firewall_domain_list_id = "\${aws_route53_resolver_firewall_domain_list.a.id}"
}
`;
const ADDED = '"github.com", "pypi.org"';

async function patched(files: Readonly<Record<string, string>>, target = 'tf:main.tf') {
  const parsed = parseTarget(target, listKinds());
  return patchText(formatOf(parsed.kind), textWorkspace(files), parsed, ['pypi.org']);
}

describe('the list is found and patched where it is written out', () => {
  it.each([
    ['a literal', module('["github.com"]'), {}, 'main.tf', ADDED],
    ['a local', module('local.names', LOCAL), {}, 'main.tf', ADDED],
    ['a default of a variable', module('var.names', VARIABLE), {}, 'main.tf', ADDED],
    ['a default in another file', module('var.names'), { 'variables.tf': VARIABLE }, 'variables.tf', ADDED],
    ['distinct', module('distinct(local.names)', LOCAL), {}, 'main.tf', ADDED],
    ['compact', module('compact(local.names)', LOCAL), {}, 'main.tf', ADDED],
    ['toset', module('toset(["github.com"])'), {}, 'main.tf', ADDED],
    ['flatten', module('flatten([local.names])', LOCAL), {}, 'main.tf', ADDED],
    ['sort', module('sort(local.names)', LOCAL), {}, 'main.tf', ADDED],
    ['a local in a template', module('"${local.names}"', LOCAL), {}, 'main.tf', ADDED],
    ['calls in calls', module('toset(distinct(concat(local.names)))', LOCAL), {}, 'main.tf', ADDED],
    [
      'a local of a local',
      module('local.all', `${LOCAL}locals {\n  all = local.names\n}\n`),
      {},
      'main.tf',
      ADDED,
    ],
    [
      'lines of a file',
      module('split("\\n", trimspace(file("${path.module}/names.txt")))'),
      { 'names.txt': 'github.com\n' },
      'names.txt',
      'github.com\npypi.org\n',
    ],
    [
      'a JSON file',
      module('jsondecode(file("${path.module}/names.json"))'),
      { 'names.json': '["github.com"]\n' },
      'names.json',
      ADDED,
    ],
  ])('%s', async (_, main, more, path, text) => {
    const result = await patched({ 'main.tf': main, ...more });
    if (result.outcome === 'refused') throw new Error(result.message);
    expect(result).toMatchObject({ path, added: ['pypi.org'] });
    expect(result.after).toContain(text);
  });

  it('values win over an empty default', async () => {
    const main = module('var.names', 'variable "names" {\n  default = [""]\n}\n');
    const result = await patched({ 'main.tf': main, 'terraform.tfvars': 'names = ["github.com"]\n' });
    expect(result).toMatchObject({ path: 'terraform.tfvars', after: `names = [${ADDED}]\n` });
  });
});

describe('refused, with the line of each candidate', () => {
  it.each([
    ['a conditional', module('var.on ? ["github.com"] : []'), 'fallback', [3, 3]],
    ['a fallback of try', module('try(var.x.names, ["github.com"])'), 'computed', [3, 3]],
    ['a fallback of lookup', module('lookup(var.x, "names", ["github.com"])'), 'computed', [3, 3, 3]],
    ['a fallback of coalescelist', module('coalescelist(var.x, ["github.com"])'), null, null],
    ['a for expression', module('[for name in var.x : "${name}."]'), 'computed', [3]],
    [
      'a variable without a default',
      module('var.x', 'variable "x" {\n  type = list(string)\n}\n'),
      'computed',
      [3],
    ],
    ['a data source', module('data.aws_ssm_parameter.names.value'), 'computed', [3]],
    ['a splat', module('aws_instance.all[*].private_dns'), 'computed', [3]],
    ['an output of a module', module('module.names.all'), 'computed', [3]],
    ['a file that is not there', module('split("\\n", file("nowhere.txt"))'), 'not-found', [3]],
    ['a path that is computed', module('split("\\n", file("${var.stage}.txt"))'), 'computed', [3]],
    ['templatefile', module('split("\\n", templatefile("names.tpl", {}))'), 'computed', [3]],
    ['yamldecode', module('yamldecode(file("names.yaml"))'), 'computed', [3]],
    ['two lists that are joined', module('concat(local.names, ["go.dev"])', LOCAL), 'ambiguous', [10, 3]],
    ['an empty list beside another', module('concat(local.names, [])', LOCAL), 'ambiguous', [10, 3]],
    ['a list with *', module('["*"]'), 'holds-all', [3]],
    ['a list with *.', module('["*."]'), 'holds-all', [3]],
    [
      'a list of a BLOCK rule that names it in a template',
      module('["github.com"]', BLOCKING),
      'feeds-block-or-alert',
      null,
    ],
    [
      'a list of a BLOCK rule',
      module('["github.com"]').replace('"ALLOW"', '"BLOCK"'),
      'feeds-block-or-alert',
      null,
    ],
    [
      'a circle',
      module('local.one', 'locals {\n  one = local.two\n  two = local.one\n}\n'),
      'computed',
      null,
    ],
    [
      'text that only looks like it',
      module('var.x', '# names = ["github.com"]\n/* ["github.com"] */\n'),
      'computed',
      [3],
    ],
  ])('%s', async (_, main, code, lines) => {
    const result = await patched(
      { 'main.tf': main },
      'tf:main.tf#aws_route53_resolver_firewall_domain_list.a',
    );
    if (result.outcome !== 'refused') throw new Error(result.after);
    if (code !== null) expect(result.code).toBe(code);
    expect(result.candidates.length).toBeGreaterThan(0);
    expect(result.hint).not.toBe('');
    const inOrder = (all: readonly number[]) => all.toSorted((left, right) => left - right);
    if (lines !== null) expect(inOrder(result.candidates.map(({ line }) => line))).toEqual(inOrder(lines));
  });

  it('several callers of a variable', async () => {
    const values = { 'eu.tfvars': 'names = ["a.example.com"]\n', 'us.tfvars': 'names = ["b.example.com"]\n' };
    const main = module('var.names', 'variable "names" {}\n');
    const result = await patched({ 'main.tf': main, ...values });
    expect(result).toMatchObject({ outcome: 'refused', code: 'ambiguous' });
    const one = await patched({ 'main.tf': main, ...values }, 'tf:us.tfvars#names');
    expect(one).toMatchObject({ outcome: 'patched', path: 'us.tfvars' });
  });
});

it('says where final dots are mixed, and where more entries stand than one request takes', async () => {
  const mixed = await patched({ 'main.tf': module('["github.com.", "go.dev"]') });
  expect(mixed).toMatchObject({ notes: [expect.stringMatching(/1 of 2 entries end in a dot/)] });
  const entries = Array.from({ length: 1000 }, (_, index) => `"h${index}.example.com"`).join(',\n    ');
  const long = await patched({ 'main.tf': module(`[\n    ${entries},\n  ]`) });
  expect(long).toMatchObject({
    notes: [expect.stringMatching(/1001 entries; one UpdateFirewallDomains request takes 1000/)],
  });
});
