// What is published: one change of the lists, in one direction, as branches and pull requests need it. Additions and
// removals are two proposals on two branches, with the same guarantees.
import type { Workspace } from '../../lists/format.ts';
import { valueHash } from '../hash.ts';
import { patchTargets, type Patch } from '../patches.ts';
import type { Plan } from '../plan.ts';
import type { ReplayChange } from '../../analyze/replay/change.ts';
import { reduceTargets } from '../removal/patches.ts';
import type { RemovalPlan } from '../removal/plan.ts';
import { trustTargets } from '../trust.ts';

export type Direction = 'add' | 'remove';

export interface ProposedEntry {
  readonly entry: string;
  readonly list: string;
  readonly reason: string;
}

export interface Proposal {
  readonly direction: Direction;
  /** Of what a reviewer decides about: the same as long as there is nothing new to decide. */
  readonly hash: string;
  readonly entries: readonly ProposedEntry[];
  /** Lists whose rules are set to trust redirection. */
  readonly trusted: readonly string[];
  /** Empty where nothing is proposed. */
  readonly patches: readonly Patch[];
  /** The patches in the files of an earlier commit if only these entries were proposed. */
  readonly patchesWith: (entries: ReadonlySet<string>, workspace: Workspace) => Promise<readonly Patch[]>;
}

/** The proposal to add entries. */
export function additionProposal(plan: Plan): Proposal {
  return {
    direction: 'add',
    hash: additionHash(plan),
    entries: plan.changes,
    trusted: plan.trusted,
    patches: plan.patches,
    async patchesWith(entries, workspace) {
      const left = plan.changes.filter(({ entry }) => entries.has(entry));
      const { patches } = await patchTargets(left, workspace);
      return trustTargets(
        patches,
        trustsOf(plan).map((target) => [target]),
        workspace,
      );
    },
  };
}

/** The proposal to take entries out. */
export function removalProposal(plan: RemovalPlan): Proposal {
  return {
    direction: 'remove',
    hash: removalHash(plan),
    entries: plan.removals,
    trusted: [],
    patches: plan.patches,
    async patchesWith(entries, workspace) {
      const left = plan.removals.filter(({ entry }) => entries.has(entry));
      return (await reduceTargets(left, workspace)).patches;
    },
  };
}

/** Counts and times of sightings change with every run and are no part of the hash. */
function additionHash(plan: Plan): string {
  const { changes, incompleteWithoutTrustOn, proof } = plan;
  return valueHash({
    trusts: trustsOf(plan),
    changes: changes.map(({ entry, list, target, covers, reason, hazards, notes }) => ({
      entry,
      list,
      target,
      covers,
      reason,
      hazards,
      notes,
    })),
    incompleteWithoutTrustOn,
    stillBlocked: proof.stillBlocked.map(({ name, hop, rule }) => [name, hop, rule]),
    changed: changedVerdicts(proof),
  });
}

function trustsOf({ patches }: Plan): string[] {
  return patches.flatMap(({ trusts }) => trusts);
}

/** The reason of a removal counts days: its cause stands for it. */
function removalHash({ removals, proof }: RemovalPlan): string {
  return valueHash({
    removals: removals.map(({ entry, list, target, cause }) => [entry, list, target, cause]),
    changed: changedVerdicts(proof),
  });
}

function changedVerdicts({ alsoAllowed, worse }: ReplayChange): string[][] {
  return [...alsoAllowed, ...worse].map(({ name, type, before, after }) => [name, type, before, after]);
}
