// How many names were seen for the first time by each day, and how many more the next week should bring.
import { line } from 'd3-shape';
import { DAY, dateText } from '../../core/time.ts';
import { Chart, CountAxis, countScale, round, TimeAxis, timeScale } from './chart.tsx';
import { Section } from './datum.tsx';
import type { HtmlReport } from './model.ts';
import { filledDays } from './timeline.tsx';

const HEIGHT = 180;
const WEEK = 7 * DAY;

interface Point {
  readonly day: number;
  readonly names: number;
}

export function FirstSeen({ review, expected }: HtmlReport) {
  const names = review.clusters.flatMap((cluster) => cluster.names);
  const until = names.reduce((latest, { lastSeen }) => Math.max(latest, lastSeen), 0);
  const points = cumulative(
    names.map(({ firstSeen }) => firstSeen),
    until,
  );
  const total = points.at(-1)?.names ?? 0;
  const sentence =
    expected === null
      ? 'How many new names to expect cannot be said from these logs.'
      : `Next week, ${expected.expected.toFixed(1)} new names are to be expected (${expected.low} to ${expected.high}).`;
  return (
    <Section id="first-seen" title="Names seen for the first time">
      <p>
        {total.toLocaleString('en-US')} names alerted so far. {sentence}
      </p>
      {points.length < 2 ? null : (
        <figure>
          <Curve points={points} expected={expected} />
        </figure>
      )}
    </Section>
  );
}

function Curve({ points, expected }: { readonly points: readonly Point[] } & Pick<HtmlReport, 'expected'>) {
  const first = points[0]?.day ?? 0;
  const last = points.at(-1) ?? { day: 0, names: 0 };
  const x = timeScale(first, last.day + WEEK);
  const y = countScale(last.names + (expected?.high ?? 0), HEIGHT);
  const at = (day: number) => round(x(new Date(day * 1000)));
  const path = line<Point>(
    ({ day }) => at(day),
    ({ names }) => round(y(names)),
  );
  const weekLater = at(last.day + WEEK);
  return (
    <Chart
      id="first-seen-chart"
      title="Distinct ALERTed names by the day on which each was first seen"
      description={`${points.map(({ day, names }) => `${dateText(day)}: ${names}`).join(', ')}.`}
      height={HEIGHT}
    >
      <CountAxis scale={y} />
      {expected === null ? null : (
        <path
          class="band"
          d={`M${at(last.day)},${round(y(last.names))}L${weekLater},${round(y(last.names + expected.high))}L${weekLater},${round(y(last.names + expected.low))}Z`}
        />
      )}
      <path class="curve" d={path([...points]) ?? ''} />
      <TimeAxis scale={x} height={HEIGHT} />
    </Chart>
  );
}

/** One point per day up to the day of the last query. */
function cumulative(firstSeen: readonly number[], until: number): Point[] {
  const perDay = new Map<number, number>();
  for (const seconds of firstSeen) {
    const day = dayOf(seconds);
    perDay.set(day, (perDay.get(day) ?? 0) + 1);
  }
  if (perDay.size > 0) perDay.set(dayOf(until), perDay.get(dayOf(until)) ?? 0);
  const known = [...perDay.keys()].toSorted((a, b) => a - b).map((day) => ({ day }));
  let names = 0;
  return filledDays(known).map((day) => {
    names += perDay.get(day) ?? 0;
    return { day, names };
  });
}

function dayOf(seconds: number): number {
  return Math.floor(seconds / DAY) * DAY;
}
