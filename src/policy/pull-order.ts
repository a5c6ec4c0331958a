// The order in which a VPC's rule groups are judged: those associated with it, and those that Profiles bring.
import type { AssociationRead, ProfileRead } from './pull-port.ts';

/** A rule group at its place among those of one VPC. */
export interface PlacedGroup {
  readonly group: string;
  /** As the service has it. */
  readonly priority: number;
  /** Unique in the VPC; the priority, or the next number that is free where a group before it has the same. */
  readonly place: number;
  /** 'vpc', or the id of the Profile that brings the group. */
  readonly through: string;
  readonly mutationProtection: boolean;
  readonly managedBy: string | null;
}

/**
 * Lowest priority first. Nothing is documented for equal ones, of which only Profiles can be the cause: the VPC's own
 * group is put first, then the Profile of lower priority.
 */
export function placedGroups(
  associations: readonly AssociationRead[],
  profiles: readonly ProfileRead[],
): PlacedGroup[] {
  const own = associations.map(({ group, priority, mutationProtection, managedBy }) => ({
    group,
    priority,
    through: 'vpc',
    rank: -1,
    mutationProtection,
    managedBy,
  }));
  const brought = profiles.flatMap(({ profile, priority: rank, groups }) =>
    groups.map(({ group, priority }) => ({
      group,
      priority,
      through: profile,
      rank,
      mutationProtection: false,
      managedBy: null,
    })),
  );
  let free = 0;
  return [...own, ...brought]
    .toSorted((one, other) => one.priority - other.priority || one.rank - other.rank || compare(one, other))
    .map(({ group, priority, through, mutationProtection, managedBy }) => {
      const place = Math.max(priority, free);
      free = place + 1;
      return { group, priority, place, through, mutationProtection, managedBy };
    });
}

function compare(one: { group: string; through: string }, other: { group: string; through: string }): number {
  return [one.through, one.group].join('\n') < [other.through, other.group].join('\n') ? -1 : 1;
}
