// What to call a list so that a selector finds it again.
import type { ListName } from '../follow.ts';
import type { Construct, Expression, Program } from '../program.ts';

/** A list that is written out in a file, and how to name it. */
export interface NamedList {
  readonly list: Expression & { type: 'list' };
  readonly what: string;
  readonly selector: string;
}

/** Every list of a file that stands directly under a name: a variable, a class property, a construct's property. */
export function namedLists(program: Program): NamedList[] {
  const bound = program.bindings.flatMap(({ name, owner, value }) => {
    const selector = owner === null || owner === '' ? name : `${owner}.${name}`;
    return listsIn(value, selector, selector);
  });
  const built = program.constructs.flatMap((construct) => {
    const selector = construct.id ?? construct.variable;
    if (selector === null || construct.properties === null) return [];
    return listsIn(construct.properties, selector, constructText(construct));
  });
  return [...bound, ...built];
}

/** `Blueprint "AgentPluginsBlueprint"`. */
export function constructText(construct: Construct): string {
  return `${construct.className} ${JSON.stringify(construct.id ?? construct.variable ?? '?')}`;
}

function listsIn(value: Expression, selector: string, what: string): NamedList[] {
  if (value.type === 'list') return [{ list: value, what, selector }];
  if (value.type !== 'record') return [];
  return value.fields.flatMap((field) =>
    listsIn(field.value, `${selector}.${field.key}`, `${field.key} of ${what}`),
  );
}

/** The name of the list that begins at an offset; the same name for two lists chooses neither. */
export function nameOfList(program: Program, start: number): ListName {
  const names = namedLists(program);
  const own = names.find(({ list }) => list.start === start);
  if (own === undefined) return { what: 'a list without a name', selector: null };
  const isUnique =
    new Set(names.filter(({ selector }) => selector === own.selector).map(({ list }) => list.start)).size ===
    1;
  return { what: own.what, selector: isUnique ? own.selector : null };
}
