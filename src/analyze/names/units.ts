// What is compared when unknown names are clustered: ecosystems, and families of unknown names without a hazard.
import { groupedBy } from '../../core/groups.ts';
import { registrableDomain } from '../../core/name.ts';
import type { Judgement } from '../judge/model.ts';
import type { ReviewedName } from './model.ts';

/** Unknown names under one registrable domain. */
export interface UnknownFamily {
  readonly unit: string;
  readonly domain: string;
  readonly names: readonly ReviewedName[];
}

/** The unit of an ecosystem. */
export function ecosystemUnit(ecosystem: string): string {
  return `e:${ecosystem}`;
}

/** The families of some names, in the order of their domains; a tenant of a shared domain is a family of its own. */
export function familiesOf(names: readonly ReviewedName[]): UnknownFamily[] {
  return [...groupedBy(names, ({ name, fact }) => registrableDomain(name) ?? fact.family)]
    .map(([domain, members]) => ({ unit: `f:${domain}`, domain, names: members }))
    .toSorted((a, b) => (a.unit < b.unit ? -1 : 1));
}

/** Rows of the table `unit`: the names of the families, and those that the catalogue knows, noise and danger apart. */
export function unitRows(
  judgement: Judgement,
  families: readonly UnknownFamily[],
): [number, string, string][] {
  const rows: [number, string, string][] = [];
  for (const { id, name, classification } of judgement.names) {
    const { ecosystem, noise, group } = classification;
    if (ecosystem !== null && noise === null && group !== 'danger')
      rows.push([id, name, ecosystemUnit(ecosystem)]);
  }
  for (const { unit, names } of families) for (const { fact } of names) rows.push([fact.id, fact.name, unit]);
  return rows;
}
