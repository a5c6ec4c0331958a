// Firewall rules in Terraform modules.
import { follow } from '../follow.ts';
import { elementsOf, type Located, type Refusal } from '../format.ts';
import { matchesEverything } from '../identity.ts';
import type { Field } from '../program.ts';
import { siteKey } from '../reach.ts';
import { chooseEnforcement, chooseTrust } from '../settings/choose.ts';
import { put } from '../settings/insert-field.ts';
import {
  withWord,
  writtenOf,
  type LocatedSetting,
  type Replacement,
  type RulePlace,
  type Written,
} from '../settings/setting.ts';
import { indentOf, lineEnd, newlineAt } from '../style.ts';
import type { Target } from '../target.ts';
import type { Block, TerraformFile } from './file.ts';
import { attributeOf, blocksOf, type PlacedBlock, type TerraformModule } from './module.ts';
import { domainListResources, DOMAIN_LIST, refersTo, RULE, type DomainListResource } from './usage.ts';

/** The catch-all of a module, or (with the list that the target names) the redirection of the rules that use it. */
export function settingInModule(
  module: TerraformModule,
  target: Target,
  list: Located | Refusal | null,
): LocatedSetting | Refusal {
  const lists = domainListResources(module);
  const rules = blocksOf(module, 'resource')
    .filter(({ block }) => block.labels[0] === RULE)
    .map((rule) => rulePlace(module, lists, rule));
  return list === null ? chooseEnforcement(target, [], rules) : chooseTrust(target, list, rules);
}

function rulePlace(
  module: TerraformModule,
  lists: readonly DomainListResource[],
  rule: PlacedBlock,
): RulePlace {
  const { file, block } = rule;
  const address = block.labels.join('.');
  return {
    path: file.path,
    text: file.text,
    errors: file.errors,
    line: block.line,
    what: address,
    selectors: [address],
    isBroken: false,
    action: writtenAt(block, 'action'),
    response: writtenAt(block, 'block_response'),
    redirection: writtenAt(block, PROPERTIES.redirection),
    isOpen: false,
    lists: lists
      .filter((one) => refersTo(module, rule, `${DOMAIN_LIST}.${one.block.labels[1]}`))
      .flatMap(({ scope, domains }) => (domains === null ? [] : follow(scope, domains)))
      .flatMap((one) => {
        if (one.type !== 'site') return [];
        const holdsAll = elementsOf(one.site).some(({ value }) => value !== null && matchesEverything(value));
        return [{ key: siteKey(one), holdsAll }];
      }),
    block: (alert) => withWord(alert, 'BLOCK'),
    insert: (property, value) => insertAttribute(file, block, PROPERTIES[property], value),
  };
}

const PROPERTIES = { response: 'block_response', redirection: 'firewall_domain_redirection_action' } as const;

function writtenAt(block: Block, key: string): Written | null {
  const value = attributeOf(block, key);
  return value === null ? null : writtenOf(value);
}

/**
 * Below `action`, its equals sign under the others'. A name that is too long for that column would make `terraform fmt`
 * move the others: it goes to the end, behind a blank line, where it is a group of its own.
 */
function insertAttribute(
  { text }: TerraformFile,
  block: Block,
  name: string,
  value: string,
): Replacement[] | null {
  const action = block.fields.find(({ key }) => key === 'action');
  const last = block.fields.at(-1);
  if (action === undefined || last === undefined) return null;
  const column = text.indexOf('=', action.start) - action.start;
  return name.length < column
    ? [belowAttribute(text, action, `${name.padEnd(column)}= "${value}"`, 1)]
    : [belowAttribute(text, last, `${name} = "${value}"`, 2)];
}

function belowAttribute(text: string, anchor: Field, attribute: string, lines: number): Replacement {
  const at = lineEnd(text, anchor.end);
  return put(at, `${newlineAt(text, at).repeat(lines)}${indentOf(text, anchor.start)}${attribute}`);
}
