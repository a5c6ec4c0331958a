// How far a policy says what was logged, overall and per VPC.
import { DISAGREEMENTS, type Disagreement } from '../../analyze/replay/agreement.ts';
import type { VpcAgreement } from '../../analyze/replay/vpc-agreement.ts';
import { datum, list, table, text, type Block, type Cell } from '../document.ts';
import { countOf } from '../words.ts';

const MEANING: Readonly<Record<Disagreement, string>> = {
  'policy-changed': 'the policy changed since',
  'hop-not-in-answer': 'the hop that alerted is not in the logged answer',
  'other-rule-group': 'decided by a rule group that is not in the policy',
  'unknown-list': 'decided by a list whose contents are unknown here',
  'hop-record': 'the record of a CNAME hop, evidence for another query',
  unexplained: 'nothing explains it',
};

type Totals = Pick<VpcAgreement, 'queries' | 'agreeing' | 'disagreements'>;

/** Counts are queries, hop records included; `percent` is rounded down, so that 100 means all. */
export function agreementJson(vpcs: readonly VpcAgreement[]) {
  const json = ({ queries, agreeing, disagreements }: Totals) => ({
    queries,
    agreeing,
    percent: queries === 0 ? null : percentOf(agreeing, queries),
    disagreements,
  });
  return { ...json(totalOf(vpcs)), vpcs: vpcs.map((row) => ({ vpc: row.vpc, ...json(row) })) };
}

export function agreementBlocks(vpcs: readonly VpcAgreement[]): Block[] {
  const { queries, agreeing, disagreements } = totalOf(vpcs);
  if (queries === 0) return [text('No queries in the window.')];
  const reasons = DISAGREEMENTS.filter((reason) => disagreements[reason] > 0);
  const items = reasons.map((reason): Cell[] => [
    `${reason}: ${countOf(disagreements[reason], 'query')}, ${MEANING[reason]}`,
  ]);
  return [
    text(
      `The policy agrees with the log for ${percentOf(agreeing, queries).toFixed(2)} % of ${countOf(queries, 'query')}.`,
    ),
    ...(items.length === 0 ? [] : [list(items)]),
    ...(vpcs.length < 2 ? [] : [table(['VPC', '>queries', '>agreement', 'otherwise'], vpcs.map(vpcRow))]),
  ];
}

function vpcRow({ vpc, queries, agreeing, disagreements }: VpcAgreement): Cell[] {
  const reasons = DISAGREEMENTS.filter((reason) => disagreements[reason] > 0);
  const otherwise = reasons.map((reason) => `${reason} ${disagreements[reason].toLocaleString('en-US')}`);
  const share = queries === 0 ? '-' : `${percentOf(agreeing, queries).toFixed(2)} %`;
  return [datum(vpc), queries, share, otherwise.join(', ')];
}

function percentOf(part: number, whole: number): number {
  return Math.floor((part / whole) * 10_000) / 100;
}

function totalOf(vpcs: readonly VpcAgreement[]): Totals {
  const sum = (count: (row: VpcAgreement) => number) => vpcs.reduce((total, row) => total + count(row), 0);
  const disagreements = Object.fromEntries(
    DISAGREEMENTS.map((reason) => [reason, sum((row) => row.disagreements[reason])]),
  ) as Record<Disagreement, number>;
  return { queries: sum((row) => row.queries), agreeing: sum((row) => row.agreeing), disagreements };
}
