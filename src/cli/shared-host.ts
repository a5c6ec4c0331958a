// Hosts under which anybody may publish: an allow there needs an owner and an end.
import type { Catalog } from '../catalog/catalog.ts';
import { classify } from '../catalog/classify.ts';

/** True where a name belongs to whoever rents it: shared hosting, or a name below a provider that the tenant chose. */
export function isSharedHost(catalog: Catalog, name: string): boolean {
  const { hazards } = classify(catalog, name);
  return hazards.some(({ id }) => id === 'shared-hosting' || id === 'tenant-subdomain');
}
