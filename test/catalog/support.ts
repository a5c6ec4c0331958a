// The built-in catalogue for tests, and small variations of it.
import { catalogData } from '../../src/catalog/catalog.generated.ts';
import { type Catalog, createCatalog } from '../../src/catalog/catalog.ts';
import { isCandidateByCatalogue } from '../../src/catalog/candidate.ts';
import { classify } from '../../src/catalog/classify.ts';

export const catalog: Catalog = createCatalog(catalogData, { searchSuffixes: ['corp.internal'] });

/** Everything that a configuration may propose from. */
export const everything = {
  ecosystems: catalogData.ecosystems.map(({ id }) => id),
  groups: ['languages', 'systems', 'platforms', 'web', 'noise', 'danger'],
};

export function without(ids: readonly string[]): Catalog {
  const ecosystems = catalogData.ecosystems.filter(({ id }) => !ids.includes(id));
  return createCatalog({ ...catalogData, ecosystems }, { searchSuffixes: [] });
}

export function hazardIds(name: string): string[] {
  return classify(catalog, name).hazards.map(({ id }) => id);
}

export function isCandidate(name: string): boolean {
  return isCandidateByCatalogue(classify(catalog, name), everything);
}
