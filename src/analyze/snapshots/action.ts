// The one thing to do about a cluster, and how long that takes.
import type { Cluster } from '../names/model.ts';
import type { Why } from '../judge/model.ts';
import type { Change } from './change.ts';

export type ActionId =
  | 'deny'
  | 'look-closer'
  | 'decide'
  | 'decide-again'
  | 'propose'
  | 'trust'
  | 'compare-policy'
  | 'other-rule'
  | 'switch-off'
  | 'nothing';

export interface Action {
  readonly id: ActionId;
  /** Reads on from "Proposed:". */
  readonly sentence: string;
  /** A command that does it; null where a name in it could be read as something else by a shell, or none does. */
  readonly command: string | null;
}

/** Hazards that nobody needs: what they mean is a reason to deny. */
const DENIED = [
  'look-alike',
  'dns-tunnel',
  'generated-names',
  'tunnel-service',
  'paste-service',
  'request-bin',
  'metadata-answer',
  'link-local-answer',
];

/** The action of a cluster whose names changed in one way. */
export function actionOf(cluster: Cluster, change: Change): Action {
  if (cluster.kind === 'noise') return switchOff(cluster);
  if (change === 'expired') {
    return {
      id: 'decide-again',
      sentence: 'decide again, or remove the decision: until then it counts as undecided',
      command: commandFor('allow|deny|ignore|defer', cluster),
    };
  }
  const worst = cluster.names.find(({ why }) => why === worstWhy(cluster));
  return worst === undefined ? NOTHING : BY_WHY[worst.why](cluster);
}

const ORDER: readonly Why[] = [
  'suspicious',
  'unexplained',
  'undecided',
  'needs-entry',
  'hop-missing',
  'not-fixable-by-list',
];

/** What has to be decided comes before what a setting mends. */
function worstWhy({ names }: Cluster): Why {
  return ORDER.find((why) => names.some((name) => name.why === why)) ?? names[0]?.why ?? 'noise';
}

const NOTHING: Action = { id: 'nothing', sentence: 'nothing', command: null };

const BY_WHY: Readonly<Record<Why, (cluster: Cluster) => Action>> = {
  suspicious: (cluster) => {
    const hazards = cluster.names.flatMap((name) => name.hazards.map(({ id }) => id));
    const isDenied = hazards.some((id) => DENIED.includes(id));
    return isDenied
      ? {
          id: 'deny',
          sentence: 'deny, and find out what asked for it',
          command: commandFor('deny', cluster),
        }
      : {
          id: 'look-closer',
          sentence: 'look closer before anything is allowed, then decide by the name',
          command: plainCommand('explain', cluster),
        };
  },
  unexplained: () => ({
    id: 'compare-policy',
    sentence: 'compare the policy with what AWS holds',
    command: 'alert2allow policy pull',
  }),
  'not-fixable-by-list': () => ({
    id: 'other-rule',
    sentence: 'change the rule that decides, as said of the names',
    command: null,
  }),
  'hop-missing': () => ({
    id: 'trust',
    sentence: 'trust redirection on the ALLOW rule, never an entry for the hop',
    command: null,
  }),
  undecided: (cluster) => ({
    id: 'decide',
    sentence: 'decide: allow the exact names that somebody needs, deny or ignore the rest',
    command: commandFor('allow|deny|ignore', cluster),
  }),
  'needs-entry': () => ({
    id: 'propose',
    sentence: 'add the exact names',
    command: 'alert2allow propose',
  }),
  denied: () => ({ id: 'nothing', sentence: 'nothing: denied; find out what still asks', command: null }),
  ignored: () => ({ id: 'nothing', sentence: 'nothing: ignored', command: null }),
  'already-allowed': () => ({
    id: 'nothing',
    sentence: 'nothing: the policy allows it since',
    command: null,
  }),
  noise: switchOff,
};

function switchOff({ names }: Cluster): Action {
  const hasSetting = names.some(({ fact }) => fact.classification.noise?.setting);
  return hasSetting
    ? { id: 'switch-off', sentence: 'switch it off where it is asked', command: null }
    : { id: 'nothing', sentence: 'nothing: it may stay blocked', command: null };
}

const PLAIN = /^[a-z0-9]([a-z0-9.-]*[a-z0-9])?$/;
/** A title of several domains, without its counts, that no shell reads as anything else between quotes. */
const QUOTABLE = /^[a-z0-9 ,.-]+$/;

/** For the first name that carries a hazard: it is the one to look at. */
function plainCommand(verb: string, { names }: Cluster): string | null {
  const worst = names.find(({ hazards }) => hazards.length > 0) ?? names[0];
  return worst !== undefined && PLAIN.test(worst.name) ? `alert2allow ${verb} ${worst.name}` : null;
}

/** By the name where it is one, else by what ends the title of its cluster, or by the title. */
function commandFor(verbs: string, cluster: Cluster): string | null {
  const [first, ...others] = cluster.names;
  if (first === undefined) return null;
  if (others.length === 0) {
    return PLAIN.test(first.name) ? `alert2allow decide ${verbs} ${first.name} --reason "..."` : null;
  }
  const whole = cluster.title.replace(/: [^:]*$/, '');
  if (cluster.ecosystem === null && whole.endsWith(' more')) {
    return QUOTABLE.test(whole) ? `alert2allow decide ${verbs} --cluster "${whole}" --reason "..."` : null;
  }
  const title = cluster.ecosystem ?? whole.replace(/^.* /, '');
  return PLAIN.test(title) ? `alert2allow decide ${verbs} --cluster ${title} --reason "..."` : null;
}

/** Seconds that a reviewer needs: read the evidence, decide, say why. Reckoned, not measured. */
const SECONDS: Readonly<Record<ActionId, number>> = {
  deny: 60,
  'look-closer': 120,
  decide: 60,
  'decide-again': 45,
  propose: 15,
  trust: 30,
  'compare-policy': 120,
  'other-rule': 60,
  'switch-off': 10,
  nothing: 5,
};

/** True where a person has to decide; such a cluster takes its time every week until somebody does. */
export function isWaiting({ id }: Action): boolean {
  return id === 'deny' || id === 'look-closer' || id === 'decide' || id === 'decide-again';
}

/** Whole minutes for a number of actions; at least one where there is anything to look at. */
export function minutesFor(actions: readonly Action[]): number {
  const seconds = actions.reduce((sum, { id }) => sum + SECONDS[id], 0);
  return Math.ceil(seconds / 60);
}
