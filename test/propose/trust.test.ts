// Trust is a setting of the rules of a list, wherever its targets lead to one.
import { describe, expect, it } from 'vitest';
import { trustTargets } from '../../src/propose/trust.ts';
import { textWorkspace } from '../lists/fixture-files.ts';

const RULES = `resource "aws_route53_resolver_firewall_domain_list" "allowed" {
  domains = ["github.com"]
}
resource "aws_route53_resolver_firewall_rule" "allow" {
  action                  = "ALLOW"
  firewall_domain_list_id = aws_route53_resolver_firewall_domain_list.allowed.id
}
`;
const FILES = {
  'one/main.tf': RULES,
  'two/main.tf': RULES.replace('github.com', 'pypi.org'),
  'computed/main.tf': RULES.replace('"ALLOW"', 'var.action'),
  'names.txt': 'crates.io\n',
};

async function trusted(...lists: string[][]): Promise<string[]> {
  const patches = await trustTargets([], lists, textWorkspace(FILES));
  return patches.flatMap(({ path, trusts, diff }) => [
    path,
    ...trusts,
    diff
      .split('\n')
      .filter((line) => /^[+-] /.test(line))
      .join(),
  ]);
}

const LINE = '+  firewall_domain_redirection_action = "TRUST_REDIRECTION_DOMAIN"';

describe('trust', () => {
  it('is set on the rule of the target that has one', async () => {
    expect(await trusted(['text:names.txt', 'tf:one/main.tf'])).toEqual([
      'one/main.tf',
      'tf:one/main.tf',
      LINE,
    ]);
  });

  it('is set on the rules of every target', async () => {
    expect(await trusted(['tf:one/main.tf', 'tf:two/main.tf'])).toEqual([
      'one/main.tf',
      'tf:one/main.tf',
      LINE,
      'two/main.tf',
      'tf:two/main.tf',
      LINE,
    ]);
  });

  it('is refused where no target of a list has a rule, or where one is computed', async () => {
    await expect(trusted(['tf:one/main.tf'], ['text:names.txt'])).rejects.toMatchObject({
      message: 'target text:names.txt: no firewall rule: a text target holds entries alone.',
      hint: 'name the file in which the rule is written out, or change the setting there by hand',
    });
    await expect(trusted(['tf:one/main.tf', 'tf:computed/main.tf'])).rejects.toThrow(/computed/);
  });
});
