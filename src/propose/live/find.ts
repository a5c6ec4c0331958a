// From what a person calls a list or a rule group (id, ARN or name) to the one that is meant.
import { UserError } from '../../core/errors.ts';
import type { LiveFirewall } from './port.ts';

interface Named {
  readonly id: string;
  readonly name: string;
}

/** The id of the one domain list that is meant. Throws UserError where none is, several are, or it lies elsewhere. */
export async function findList(firewall: LiveFirewall, text: string): Promise<string> {
  const fromArn = idInArn(firewall.region, text, 'firewall-domain-list');
  return fromArn ?? onlyOne(await firewall.lists(), text, 'domain list').id;
}

/** The id of the one rule group that is meant. */
export async function findGroup(firewall: LiveFirewall, text: string): Promise<string> {
  const fromArn = idInArn(firewall.region, text, 'firewall-rule-group');
  return fromArn ?? onlyOne(await firewall.groups(), text, 'rule group').id;
}

/** Ids are unique, so that a name that looks like another list's id is not taken for it. */
function onlyOne<T extends Named>(all: readonly T[], text: string, what: string): T {
  const byId = all.filter(({ id }) => id === text);
  const meant = byId.length > 0 ? byId : all.filter(({ name }) => name === text);
  const [only, ...others] = meant;
  if (only === undefined) {
    throw new UserError(
      'not-found',
      `there is no ${what} ${JSON.stringify(text)} in this account and Region`,
      `check the name, the account and the Region (AWS_REGION, AWS_PROFILE); there are ${namesOf(all)}`,
    );
  }
  if (others.length === 0) return only;
  throw new UserError(
    'ambiguous-target',
    `${meant.length} of type ${what} are called ${JSON.stringify(text)}: ${meant.map(({ id }) => id).join(', ')}`,
    'names are not unique in AWS; write the id instead',
  );
}

function namesOf(all: readonly Named[]): string {
  if (all.length === 0) return 'none';
  const shown = all.slice(0, 5).map(({ id, name }) => `${JSON.stringify(name)} (${id})`);
  return shown.join(', ') + (all.length > shown.length ? ` and ${all.length - shown.length} more` : '');
}

/** The id in an ARN; null where the text is no ARN. */
function idInArn(region: string, text: string, kind: string): string | null {
  if (!text.startsWith('arn:')) return null;
  const [, own = '', found, id = ''] =
    /^arn:[a-z-]+:route53resolver:([a-z0-9-]*):[^:]*:([a-z-]+)\/([A-Za-z0-9-]+)$/.exec(text) ?? [];
  if (found !== kind) {
    throw new UserError('bad-target', `${text} is not the ARN of a ${kind}`, `write ...:${kind}/ID`);
  }
  if (own === region) return id;
  throw new UserError(
    'refused-target',
    `${text} lies in the Region ${own}, and this is ${region}`,
    `set AWS_REGION=${own}`,
  );
}

/** The account in an ARN; '' where there is none. */
export function accountInArn(arn: string): string {
  return arn.split(':')[4] ?? '';
}
