// Source labels on the left, classes of destination on the right, bands by the number of sessions; findings stand out.
import { linkHorizontal } from 'd3-shape';
import { EGRESS_CLASSES, type EgressClass, type LabelClass } from '../../analyze/egress/model.ts';
import { groupedBy } from '../fold.ts';
import { countOf } from '../words.ts';
import { Chart, round, WIDTH } from './chart.tsx';
import { forTerminal } from '../escape.ts';
import type { HtmlReport } from './model.ts';

const ROW = 26;
const LEFT = 220;
const RIGHT = WIDTH - 220;
const MOST = 12;
const WIDEST = 16;
const REST = 'all others';
const UNLABELLED = 'without a label';

interface Band {
  readonly label: string;
  readonly class: EgressClass;
  readonly sessions: number;
}

export function EgressMap({ egress }: HtmlReport) {
  const labels = rankedLabels(egress.labelClasses);
  const bands = bandsOf(egress.labelClasses, labels);
  if (bands.length === 0) return null;
  const rows = [...new Set(labels.values())];
  const classes = EGRESS_CLASSES.filter((name) => bands.some((band) => band.class === name));
  const height = Math.max(rows.length, classes.length) * ROW + 10;
  const most = Math.max(...bands.map(({ sessions }) => sessions));
  const y = (index: number) => index * ROW + ROW / 2 + 5;
  const curve = linkHorizontal();
  return (
    <figure>
      <Chart
        id="egress-map"
        title="Sessions by source label and class"
        description={`${bands.map(sentenceOf).join('; ')}.`}
        height={height}
      >
        {bands.map((band) => (
          <path
            class={isFinding(band.class) ? 'flow curve found' : 'flow curve'}
            stroke-width={round(1 + (WIDEST - 1) * Math.sqrt(band.sessions / most))}
            d={
              curve({
                source: [LEFT + 8, y(rows.indexOf(band.label))],
                target: [RIGHT - 8, y(classes.indexOf(band.class))],
              }) ?? ''
            }
          >
            <title>{sentenceOf(band)}</title>
          </path>
        ))}
        {rows.map((label, index) => (
          <text x={LEFT} y={y(index) + 4} text-anchor="end">
            {label.length > 34 ? `${label.slice(0, 33)}…` : label}
          </text>
        ))}
        {classes.map((name, index) => (
          <g>
            <rect
              class={isFinding(name) ? 'gap' : 'c0'}
              x={RIGHT - 6}
              y={y(index) - 6}
              width={6}
              height={12}
            />
            <text x={RIGHT + 6} y={y(index) + 4}>
              {name}
            </text>
          </g>
        ))}
      </Chart>
      <figcaption>
        Sessions begun from inside: source label to class. The wider, the more (by the square root); red:
        findings.
      </figcaption>
    </figure>
  );
}

function sentenceOf(band: Band): string {
  return `${band.label} to ${band.class}: ${countOf(band.sessions, 'session')}`;
}

function isFinding(name: EgressClass): boolean {
  return name === 'never-resolved' || name === 'dns-bypass' || name === 'resolved-sibling';
}

/** What each label is drawn as: itself where it has findings or many sessions, else one of the rest. */
function rankedLabels(rows: readonly LabelClass[]): ReadonlyMap<string | null, string> {
  const weight = (group: readonly LabelClass[]) =>
    group.reduce((sum, { sessions, class: name }) => sum + sessions + (isFinding(name) ? 1e12 : 0), 0);
  const ranked = groupedBy(rows, ({ label }) => JSON.stringify(label))
    .map(([, group]) => ({ label: group[0]?.label ?? null, weight: weight(group) }))
    .toSorted((a, b) => b.weight - a.weight || ((a.label ?? '') < (b.label ?? '') ? -1 : 1));
  return new Map(
    ranked.map(({ label }, place) => [
      label,
      place < MOST ? (label === null ? UNLABELLED : forTerminal(label)) : REST,
    ]),
  );
}

function bandsOf(rows: readonly LabelClass[], labels: ReadonlyMap<string | null, string>): Band[] {
  const drawn = rows.map(({ label, ...row }) => ({ ...row, label: labels.get(label) ?? REST }));
  return groupedBy(drawn, (row) => JSON.stringify([row.label, row.class])).flatMap(([, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    return [{ ...first, sessions: group.reduce((sum, { sessions }) => sum + sessions, 0) }];
  });
}
