// Source labels on the left, classes of destination on the right, bands as wide as their sessions.
import { linkHorizontal } from 'd3-shape';
import { groupedBy } from '../fold.ts';
import { countOf } from '../words.ts';
import { colorOf, Chart, round, WIDTH } from './chart.tsx';
import type { HtmlReport } from './model.ts';

interface Band {
  readonly label: string;
  readonly class: string;
  readonly sessions: number;
}

const ROW = 26;
const LEFT = 220;
const RIGHT = WIDTH - 220;
const MOST = 12;

export function EgressMap({ findings }: HtmlReport) {
  const bands = bandsOf(findings.map(({ finding }) => finding));
  if (bands.length === 0) return null;
  const labels = ranked(bands, ({ label }) => label).slice(0, MOST);
  const classes = ranked(bands, (band) => band.class);
  const height = Math.max(labels.length, classes.length) * ROW + 10;
  const most = Math.max(...bands.map(({ sessions }) => sessions));
  const y = (index: number) => index * ROW + ROW / 2 + 5;
  const curve = linkHorizontal();
  const drawn = bands.filter(({ label }) => labels.includes(label));
  return (
    <figure>
      <Chart
        id="egress-map"
        title="Findings by source label and class"
        description={`${drawn.map((band) => `${band.label} to ${band.class}: ${countOf(band.sessions, 'session')}`).join('; ')}.`}
        height={height}
      >
        {drawn.map((band) => (
          <path
            class="flow curve"
            stroke-width={round(1 + 12 * Math.sqrt(band.sessions / most))}
            d={
              curve({
                source: [LEFT + 8, y(labels.indexOf(band.label))],
                target: [RIGHT - 8, y(classes.indexOf(band.class))],
              }) ?? ''
            }
          >
            <title>{`${band.label} to ${band.class}: ${countOf(band.sessions, 'session')}`}</title>
          </path>
        ))}
        {labels.map((label, index) => (
          <text x={LEFT} y={y(index) + 4} text-anchor="end">
            {label.length > 34 ? `${label.slice(0, 33)}…` : label}
          </text>
        ))}
        {classes.map((name, index) => (
          <g>
            <rect class={colorOf(index)} x={RIGHT - 6} y={y(index) - 6} width={6} height={12} />
            <text x={RIGHT + 6} y={y(index) + 4}>
              {name}
            </text>
          </g>
        ))}
      </Chart>
      <figcaption>Sessions of findings: source label to class.</figcaption>
    </figure>
  );
}

function bandsOf(
  findings: readonly {
    readonly label: string | null;
    readonly source: string;
    readonly class: string;
    readonly sessions: number;
  }[],
): Band[] {
  const groups = groupedBy(findings, (finding) =>
    JSON.stringify([finding.label ?? finding.source, finding.class]),
  );
  return groups.flatMap(([, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const sessions = group.reduce((sum, finding) => sum + finding.sessions, 0);
    return [{ label: first.label ?? first.source, class: first.class, sessions }];
  });
}

/** Distinct keys, those with most sessions first. */
function ranked(bands: readonly Band[], keyOf: (band: Band) => string): string[] {
  return groupedBy(bands, keyOf)
    .map(([key, group]) => ({ key, sessions: group.reduce((sum, { sessions }) => sum + sessions, 0) }))
    .toSorted((a, b) => b.sessions - a.sessions || (a.key < b.key ? -1 : 1))
    .map(({ key }) => key);
}
