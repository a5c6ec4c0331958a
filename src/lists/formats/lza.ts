// Lists of the Landing Zone Accelerator: network-config.yaml names a text file per firewall rule.
import { dirname, join } from 'node:path/posix';
import { chooseSite, refused } from '../choose.ts';
import { itemsOf, textOf, valueAt, type DataNode } from '../data/node.ts';
import { readYaml } from '../data/yaml.ts';
import { describeFound, sortFound } from '../describe.ts';
import type { Followed } from '../follow.ts';
import type { Candidate, FoundList, ListFormat, Located, Refusal, Usage, Workspace } from '../format.ts';
import { locateText } from '../locate-text.ts';
import { ambiguous, noSuchFile } from '../refusal.ts';
import type { Target } from '../target.ts';
import { textSite } from '../text-list.ts';

/** A rule of a firewall rule group that has a list of its own. */
interface Rule {
  readonly group: string;
  readonly name: string;
  readonly line: number;
  readonly action: string;
  /** The text file, from the configuration's folder. */
  readonly list: string;
}

function locate(workspace: Workspace, target: Target): Promise<Located | Refusal> {
  const text = workspace.read(target.path);
  if (text === null) return Promise.resolve(noSuchFile(target));
  if (!isConfiguration(target.path)) {
    if (target.selector === null) return Promise.resolve(locateText(text, target.path, target));
    return Promise.resolve(refused('not-found', target, 'a text list has no parts to select', []));
  }
  return Promise.resolve(locateRule(workspace, target, text));
}

function isConfiguration(path: string): boolean {
  return /\.ya?ml$/.test(path);
}

function locateRule(workspace: Workspace, target: Target, text: string): Located | Refusal {
  const file = readYaml(target.path, text);
  const at = (line: number, what: string): Candidate => ({ path: target.path, line, what, selector: null });
  if (file.brokenAt !== null)
    return refused('unparsable', target, 'a syntax error', [at(file.brokenAt, 'a syntax error')]);
  const rules = rulesOf(file.root);
  const { selector } = target;
  const meant = rules.filter((rule) =>
    selector === null
      ? usageOf(rules, rule) === 'allow'
      : selector === rule.name || selector === `${rule.group}.${rule.name}`,
  );
  const name = (rule: Rule): Candidate => ({ ...at(rule.line, `rule ${rule.name}`), selector: rule.name });
  if (new Set(meant.map(({ list }) => list)).size > 1) return ambiguous(target, meant.map(name));
  const followed = meant.map((rule) => openList(workspace, target.path, rule));
  return chooseSite(target, followed, {
    usageOf: (site) => usageOfFile(target.path, rules, site.source.path),
    others: () => rules.map(name),
  });
}

/** The rules with lists of a configuration, in the order they are written. */
function rulesOf(root: DataNode | null): Rule[] {
  const groups = itemsOf(valueAt(root, 'centralNetworkServices', 'route53Resolver', 'firewallRuleGroups'));
  return groups.flatMap((group) =>
    itemsOf(valueAt(group, 'rules')).flatMap((rule): Rule[] => {
      const list = textOf(valueAt(rule, 'customDomainList'));
      if (list === null) return [];
      const action = textOf(valueAt(rule, 'action'))?.toUpperCase() ?? '?';
      const name = textOf(valueAt(rule, 'name')) ?? '';
      return [{ group: textOf(valueAt(group, 'name')) ?? '', name, line: rule.line, action, list }];
    }),
  );
}

function openList(workspace: Workspace, configuration: string, rule: Rule): Followed {
  const path = join(dirname(configuration), rule.list);
  const text = workspace.read(path);
  const problem = (code: 'not-found' | 'unparsable', what: string): Followed => {
    return { type: 'obstacle', code, path: configuration, line: rule.line, what, selector: rule.name };
  };
  if (text === null) return problem('not-found', `rule ${rule.name}: there is no file ${path}`);
  const { site, oddLine } = textSite(text);
  if (oddLine !== null)
    return problem('unparsable', `rule ${rule.name}: line ${oddLine} of ${path} is not one domain name`);
  const syntax = {
    lineComments: ['#'],
    blockComments: false,
    trailingComma: false,
    quote: '',
    step: '',
  } as const;
  const source = { path, text, syntax, errors: 0 };
  return {
    type: 'site',
    source,
    site,
    line: 1,
    isBroken: false,
    what: `list of rule ${rule.name}`,
    selector: rule.name,
  };
}

function usageOf(rules: readonly Rule[], rule: Rule): Usage {
  const actions = rules.filter(({ list }) => list === rule.list).map(({ action }) => action);
  if (actions.includes('BLOCK') || actions.includes('ALERT')) return 'block-or-alert';
  return actions.includes('ALLOW') ? 'allow' : 'unknown';
}

function usageOfFile(configuration: string, rules: readonly Rule[], path: string): Usage {
  const rule = rules.find(({ list }) => join(dirname(configuration), list) === path);
  return rule === undefined ? 'unknown' : usageOf(rules, rule);
}

function scan(workspace: Workspace, path: string): Promise<FoundList[]> {
  const text = isConfiguration(path) ? workspace.read(path) : null;
  const rules = text === null ? [] : rulesOf(readYaml(path, text).root);
  const found = rules.map((rule) => {
    const described = describeFound(
      openList(workspace, path, rule),
      usageOf(rules, rule),
      `rule ${rule.name}`,
    );
    return { ...described, path, line: rule.line };
  });
  return Promise.resolve(sortFound(found));
}

export const format = { kind: 'lza', extensions: ['.yaml', '.yml'], locate, scan } satisfies ListFormat;
