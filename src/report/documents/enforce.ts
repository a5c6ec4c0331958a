// What it means that a catch-all blocks, before and after it does.
import type { LiveGroup } from '../../propose/live/inspect-group.ts';
import { datum, heading, list, text, type Block, type Cell, type Document } from '../document.ts';
import { countOf } from '../words.ts';

/** Whether it is time, and who says so. */
export interface Justification {
  readonly verdict: 'ready' | 'ready-with-accepted-risk' | 'not-ready';
  /** Ids of the failing gates. */
  readonly failing: readonly string[];
  /** The reason given with --accept-risk; null where none was. */
  readonly acceptedRisk: string | null;
}

export interface Enforcement extends Justification {
  readonly group: LiveGroup;
  readonly response: 'NODATA' | 'NXDOMAIN';
  readonly status: 'planned' | 'refused' | 'done' | 'nothing-to-do' | 'differs' | 'failed';
  readonly failure: string | null;
  readonly rollback: string | null;
}

const STATUS: Readonly<Record<Enforcement['status'], string>> = {
  planned: 'will block',
  refused: 'not changed, because it is not ready',
  done: 'blocks, read back',
  'nothing-to-do': 'blocks already',
  differs: 'was changed, but what was read back is something else',
  failed: 'could not be changed',
};

export function enforceDocument(enforcement: Enforcement): Document {
  const { group: live, status, response, verdict, failing, acceptedRisk, failure, rollback } = enforcement;
  const { group, catchAll, allowed, vpcs, vpcsNote, owner } = live;
  const rule = {
    group: group.name,
    arn: group.arn,
    priority: catchAll.priority,
    from: catchAll.action,
    to: 'BLOCK',
    response,
    status,
    allowRules: allowed.map(({ name, priority, redirection }) => ({ name, priority, redirection })),
    vpcs,
    vpcsNote,
    owner,
    verdict,
    failing,
    acceptedRisk,
    failure,
    rollback,
  };
  return { kind: 'enforce', main: 'rules', json: { rules: [rule] }, blocks: blocksOf(enforcement) };
}

function blocksOf(enforcement: Enforcement): Block[] {
  const { group: live, status, failure, rollback } = enforcement;
  return [
    heading(`${live.group.name}/${live.catchAll.priority}: the catch-all ${STATUS[status]}`),
    text(datum(live.group.arn)),
    list([...effectItems(enforcement), ...readinessItems(enforcement)]),
    ...(failure === null ? [] : [text('Because: ', datum(failure))]),
    ...(rollback === null ? [] : [text('To take it back: ', datum(`alert2allow rollback ${rollback}`))]),
  ];
}

function effectItems({ group: live, response }: Enforcement): Cell[][] {
  const { allowed, vpcs, vpcsNote, catchAll } = live;
  const closed = vpcs.filter(({ failMode }) => failMode !== 'open');
  const inspecting = allowed.filter(({ redirection }) => redirection === 'inspect');
  return [
    [`${catchAll.action} -> BLOCK, answered with ${response}`],
    [
      `blast radius: ${countOf(vpcs.length, 'VPC')}: ${vpcs.map(({ vpc }) => vpc).join(', ') || 'none'}`,
      vpcsNote === null ? '' : ` (perhaps more: ${vpcsNote})`,
    ],
    [
      closed.length === 0
        ? 'fail-open everywhere: queries pass while the firewall does not answer'
        : `not fail-open in ${closed.map(({ vpc }) => vpc).join(', ')}: no name resolves while the firewall does not answer`,
    ],
    [
      inspecting.length === 0
        ? 'redirection: every ALLOW rule trusts it'
        : `redirection: inspected by ALLOW rule ${inspecting.map(({ priority }) => priority).join(', ')}: an allowed name is blocked for a CNAME that is not listed`,
    ],
  ];
}

/** What readiness says, and who takes the risk. */
export function readinessItems({ verdict, failing, acceptedRisk }: Justification): Cell[][] {
  const failed = failing.length === 0 ? '' : ` (failing: ${failing.join(', ')})`;
  return [
    [`readiness: ${verdict}${failed}`],
    ...(acceptedRisk === null ? [] : [['accepted risk: ', datum(acceptedRisk)]]),
  ];
}
