// The one way in which the catalogue alone makes a candidate.
import type { Classification } from './answer.ts';
import { fetchRoles, type Group } from './model.ts';

/** `propose.ecosystems` and `propose.groups` of the configuration. */
export interface ProposeScope {
  readonly ecosystems: readonly string[];
  readonly groups: readonly string[];
}

const neverGroups: readonly Group[] = ['noise', 'danger'];

/**
 * True where the catalogue itself vouches for the name: an entry (exact or by its reviewed wildcard) of a configured
 * ecosystem or group, needed, of risk A or B, with a role that fetches, and without any hazard.
 */
export function isCandidateByCatalogue(classification: Classification, scope: ProposeScope): boolean {
  const { host, ecosystem, group, hazards, noise, baseName } = classification;
  if (host === null || ecosystem === null || group === null) return false;
  if (hazards.length > 0 || noise !== null || baseName !== null || neverGroups.includes(group)) return false;
  if (host.need === 'not-needed' || host.legacy || (host.risk !== 'A' && host.risk !== 'B')) return false;
  const fetches = host.roles.some((role) => (fetchRoles as readonly string[]).includes(role));
  return fetches && (scope.ecosystems.includes(ecosystem) || scope.groups.includes(group));
}
