// The list that a Blueprint does not have yet.
import { absentSite } from '../absent.ts';
import { memberOf, obstacle, type Followed, type Found, type Scope } from '../follow.ts';
import type { Construct, Expression } from '../program.ts';
import { constructText } from './names.ts';
import type { CdkScope } from './language.ts';

/** The site at `keys` inside a construct's properties, of which the last is missing, or why it cannot be written there. */
export function missingList(
  scope: CdkScope,
  construct: Construct,
  properties: Found,
  keys: readonly string[],
): Followed {
  const depth = keys.findIndex((_, index) => memberOf(properties.value, keys.slice(0, index + 1)) === null);
  const record = memberOf(properties.value, keys.slice(0, depth));
  const key = keys[depth] ?? '';
  if (record?.type !== 'record') {
    const what = `a construct whose ${keys.slice(0, depth).join('.')} is computed`;
    return obstacle(scope, construct, 'not-found', what);
  }
  if (!record.spreads.every((spread) => lacks(properties.scope, spread, key))) {
    return obstacle(scope, construct, 'not-found', 'a construct whose properties are spread from elsewhere');
  }
  const { source } = properties.scope;
  return {
    type: 'site',
    source,
    site: absentSite(source, record, keys.slice(depth), scope.language.properties),
    line: construct.line,
    isBroken: record.isBroken,
    what: `${constructText(construct)} without ${keys.join('.')}`,
    selector: [construct.id ?? construct.variable, ...keys].join('.'),
  };
}

/** True where a spread surely does not bring the key along, so that writing it does not replace anything. */
function lacks(scope: Scope, spread: Expression, key: string): boolean {
  if (spread.type === 'choice') return spread.branches.every((branch) => lacks(scope, branch, key));
  if (spread.type === 'name') {
    const found = scope.lookUp(spread.path);
    const isKnown = found.length > 0 && found.every(({ value }) => value.type === 'record');
    return isKnown && found.every(({ scope: there, value }) => lacks(there, value, key));
  }
  if (spread.type !== 'record') return false;
  const isWithout = spread.fields.every((field) => field.key !== key);
  return isWithout && spread.spreads.every((inner) => lacks(scope, inner, key));
}
