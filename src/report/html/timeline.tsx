// ALERTs per day, stacked by ecosystem; and the curve of names seen for the first time.
import { stack } from 'd3-shape';
import type { AlertDay } from '../../analyze/names/alert-days.ts';
import { DAY, dateText } from '../../core/time.ts';
import { colorOf, Chart, CountAxis, countScale, Legend, round, TimeAxis, timeScale } from './chart.tsx';
import { Count, Section, Table } from './datum.tsx';
import type { HtmlReport } from './model.ts';

const HEIGHT = 200;
const COLORS = 8;
const OTHERS = 'all others';

interface Column {
  readonly day: number;
  readonly counts: ReadonlyMap<string, number>;
}

export function Timeline({ alertDays }: HtmlReport) {
  const days = filledDays(alertDays);
  if (days.length === 0) {
    return (
      <Section id="timeline" title="ALERTs by day">
        <p>No query alerted in the window.</p>
      </Section>
    );
  }
  const series = rankedSeries(alertDays);
  const columns = days.map((day): Column => ({ day, counts: countsOf(alertDays, day, series) }));
  return (
    <Section id="timeline" title="ALERTs by day">
      <figure>
        <Bars columns={columns} series={series} />
        <Legend labels={series} />
      </figure>
      <details>
        <summary>The same as a table</summary>
        <Table caption="ALERTed queries per UTC day" titles={['day', ...series.map((name) => `>${name}`)]}>
          {columns.map(({ day, counts }) => (
            <tr>
              <td>{dateText(day)}</td>
              {series.map((name) => (
                <Count of={counts.get(name) ?? 0} />
              ))}
            </tr>
          ))}
        </Table>
      </details>
    </Section>
  );
}

function Bars({
  columns,
  series,
}: {
  readonly columns: readonly Column[];
  readonly series: readonly string[];
}) {
  const layers = stack<Column>()
    .keys(series)
    .value(({ counts }, name) => counts.get(name) ?? 0)(columns);
  const most = Math.max(...layers.flatMap((layer) => layer.map(([, top]) => top)));
  const first = columns[0]?.day ?? 0;
  const last = (columns.at(-1)?.day ?? 0) + DAY;
  const x = timeScale(first, last);
  const y = countScale(most, HEIGHT);
  const width = Math.max(1, x(new Date((first + DAY) * 1000)) - x(new Date(first * 1000)) - 2);
  return (
    <Chart
      id="timeline-chart"
      title="ALERTed queries per day by ecosystem"
      description={`From ${dateText(first)} to ${dateText(last - DAY)}; at most ${most.toLocaleString('en-US')} on a day.`}
      height={HEIGHT}
    >
      <CountAxis scale={y} />
      {layers.map((layer, index) =>
        layer.map(([bottom, top], at) =>
          top === bottom ? null : (
            <rect
              class={colorOf(index)}
              x={round(x(new Date((columns[at]?.day ?? 0) * 1000)) + 1)}
              y={round(y(top))}
              width={round(width)}
              height={round(y(bottom) - y(top))}
            >
              <title>{`${dateText(columns[at]?.day ?? 0)} ${layer.key}: ${(top - bottom).toLocaleString('en-US')}`}</title>
            </rect>
          ),
        ),
      )}
      <TimeAxis scale={x} height={HEIGHT} />
    </Chart>
  );
}

/** Every day from the first to the last: a day without ALERTs is a gap in the bars, not in the axis. */
export function filledDays(rows: readonly { readonly day: number }[]): number[] {
  const first = rows.at(0)?.day;
  const last = rows.at(-1)?.day;
  if (first === undefined || last === undefined) return [];
  return Array.from({ length: (last - first) / DAY + 1 }, (_, index) => first + index * DAY);
}

/** The ecosystems with most queries, and one for the rest. */
function rankedSeries(rows: readonly AlertDay[]): string[] {
  const totals = new Map<string, number>();
  for (const { ecosystem, queries } of rows) totals.set(ecosystem, (totals.get(ecosystem) ?? 0) + queries);
  const ranked = [...totals]
    .toSorted(([a, one], [b, other]) => other - one || (a < b ? -1 : 1))
    .map(([name]) => name);
  return ranked.length <= COLORS ? ranked : [...ranked.slice(0, COLORS), OTHERS];
}

function countsOf(rows: readonly AlertDay[], day: number, series: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const row of rows) {
    if (row.day !== day) continue;
    const name = series.includes(row.ecosystem) ? row.ecosystem : OTHERS;
    counts.set(name, (counts.get(name) ?? 0) + row.queries);
  }
  return counts;
}
