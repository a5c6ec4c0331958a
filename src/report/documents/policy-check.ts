// Findings about the policy, and what the logs say about its entries.
import type { MissingApex } from '../../analyze/replay/missing-apex.ts';
import type { Narrowing } from '../../analyze/replay/narrowing.ts';
import type { StaleEntry } from '../../analyze/replay/staleness.ts';
import { dateText, instantText } from '../../core/time.ts';
import type { PolicyFinding } from '../../policy/finding.ts';
import {
  datum,
  heading,
  limited,
  list,
  table,
  text,
  type Block,
  type Cell,
  type Document,
} from '../document.ts';
import { someOf } from '../fold.ts';
import { countOf } from '../words.ts';

/** `policy` null: about a list, whichever policy uses it. */
export interface NamedFinding extends PolicyFinding {
  readonly policy: string | null;
}

/** What the logs say about the entries of ALLOW lists. */
export interface CheckedUsage {
  readonly narrowing: readonly Narrowing[];
  readonly apexes: readonly MissingApex[];
  readonly days: number;
  readonly stale: readonly StaleEntry[];
  readonly refused: string | null;
}

/** `usage` null: there are no logs. */
export function policyCheckDocument(own: readonly NamedFinding[], usage: CheckedUsage | null): Document {
  const findings = [...own, ...(usage?.apexes ?? []).map(apexFinding)];
  return {
    kind: 'policy-check',
    main: 'findings',
    json: {
      findings,
      narrowing: usage?.narrowing ?? null,
      staleness: usage === null ? null : stalenessJson(usage),
    },
    blocks: [...findingBlocks(findings), ...(usage === null ? [] : usageBlocks(usage))],
  };
}

function apexFinding({ policy, list: name, entry, apex, queries }: MissingApex): NamedFinding {
  return {
    policy,
    code: 'missing-apex',
    severity: 'warning',
    list: name,
    entry,
    rule: null,
    message: `${entry} does not match ${apex} itself, which was asked for in ${countOf(queries, 'query')} and is not allowed`,
    next: `Add ${apex} if it is meant (alert2allow decide allow ${apex}).`,
  };
}

function stalenessJson({ days, stale, refused }: CheckedUsage) {
  const entries = stale.map(({ last, ...row }) => ({
    ...row,
    lastUsed: last === null ? null : instantText(last),
  }));
  return { days, refused, entries };
}

function findingBlocks(findings: readonly NamedFinding[]): Block[] {
  const rows = findings.map((finding): Cell[] => [
    finding.severity,
    finding.list ??
      (finding.rule === null ? finding.policy : `${finding.rule.group}/${finding.rule.priority}`),
    finding.entry === null ? '' : datum(finding.entry),
    finding.message,
    finding.next,
  ]);
  if (rows.length === 0) return [text('No findings.')];
  return [table(['severity', 'where', 'entry', 'finding', 'next'], limited(rows, 100))];
}

function usageBlocks(usage: CheckedUsage): Block[] {
  return [...narrowingBlocks(usage.narrowing), ...staleBlocks(usage)];
}

function narrowingBlocks(narrowing: readonly Narrowing[]): Block[] {
  if (narrowing.length === 0) return [];
  const rows = narrowing.map((row): Cell[] => [
    datum(row.entry),
    row.list ?? '',
    row.queries,
    row.names.length,
    row.narrower.length,
    row.lost.length,
  ]);
  const details = narrowing
    .filter(({ names }) => names.length > 0)
    .slice(0, SHOWN)
    .map(narrowed);
  return [
    heading('What the wildcards admitted'),
    table(['wildcard', 'list', '>queries', '>names', '>narrower entries', '>lost'], limited(rows, 60)),
    ...(details.length === 0
      ? []
      : [
          text(
            'These entries would have been enough; every name that was not asked for in the window would be lost too:',
          ),
          list(details),
        ]),
    ...awsBlocks(narrowing),
  ];
}

const SHOWN = 20;

function narrowed({ entry, narrower, lost }: Narrowing): Cell[] {
  const shown: Cell[] = narrower.length === 0 ? ['no entry may name what it admitted'] : someOf(narrower);
  const gone: Cell[] = lost.length === 0 ? [] : ['; lost, because no entry may name them: ', ...someOf(lost)];
  return [datum(entry), ': ', ...shown, ...gone];
}

/** The services and Regions that the names of AWS belong to, parsed; the entries of each are its names. */
function awsBlocks(narrowing: readonly Narrowing[]): Block[] {
  const rows = narrowing.flatMap(({ entry, aws }) =>
    aws.map(({ service, region, names }): Cell[] => [
      datum(entry),
      service,
      region ?? '-',
      names.length,
      { datum: names.slice(0, 2).join(', ') + (names.length > 2 ? ', …' : '') },
    ]),
  );
  if (rows.length === 0) return [];
  const titles = ['wildcard', 'AWS service', 'Region', '>names', 'entries'];
  return [heading('AWS services behind the wildcards'), table(titles, limited(rows, 60))];
}

function staleBlocks({ days, stale, refused }: CheckedUsage): Block[] {
  const title = heading(`Entries that no query used for ${countOf(days, 'day')}`);
  if (refused !== null) return [title, text(datum(refused), '.')];
  if (stale.length === 0) return [title, text('None.')];
  const rows = stale.map((row): Cell[] => [
    STEPS[row.step],
    datum(row.entry),
    row.list ?? '',
    row.unusedDays,
    row.last === null ? 'never in these logs' : dateText(row.last),
    row.reason === null ? '' : datum(row.reason),
  ]);
  return [
    title,
    table(['step', 'entry', 'list', '>days', 'last use', 'pinned because'], limited(rows, 60)),
    text(`Marked after ${countOf(days, 'day')}, proposed for removal after ${countOf(2 * days, 'day')}.`),
  ];
}

const STEPS: Readonly<Record<StaleEntry['step'], string>> = {
  marked: 'marked',
  removable: 'remove?',
  pinned: 'pinned',
};
