// Which hours the logs cover: one strip per VPC and kind, missing hours marked.
import type { LogCoverage, VpcCoverage } from '../../analyze/coverage/coverage.ts';
import { HOUR, instantText } from '../../core/time.ts';
import { countOf } from '../words.ts';
import { Chart, MARGIN, round, TimeAxis, timeScale } from './chart.tsx';
import { Datum, Section } from './datum.tsx';
import type { HtmlReport } from './model.ts';

const STRIP = 18;

interface Strip {
  readonly vpc: string;
  readonly log: LogCoverage;
  readonly first: number;
  readonly last: number;
}

export function Coverage({ coverage }: HtmlReport) {
  const strips = coverage.flatMap(stripsOf);
  return (
    <Section id="coverage" title="Hours that the logs cover">
      {strips.length === 0 ? <p>No logs in the window.</p> : <Strips strips={strips} />}
      <ul class="remarks">{coverage.flatMap(sentencesOf)}</ul>
    </Section>
  );
}

function stripsOf({ vpc, dns, flow }: VpcCoverage): Strip[] {
  return [dns, flow].flatMap((log) =>
    log.first === null || log.last === null ? [] : [{ vpc, log, first: log.first, last: log.last }],
  );
}

function Strips({ strips }: { readonly strips: readonly Strip[] }) {
  const first = Math.min(...strips.map((strip) => strip.first));
  const last = Math.max(...strips.map((strip) => strip.last)) + 1;
  const x = timeScale(first, last);
  const at = (seconds: number) => round(x(new Date(seconds * 1000)));
  const height = strips.length * (STRIP + 14) + MARGIN.bottom;
  return (
    <figure>
      <Chart
        id="coverage-chart"
        title="Coverage of the logs"
        description={strips
          .map((strip) => `${strip.vpc} ${strip.log.kind}: ${gapWords(strip.log)}`)
          .join('; ')}
        height={height}
      >
        {strips.map((strip, index) => {
          const top = index * (STRIP + 14) + 12;
          return (
            <g>
              <text
                class="note"
                x={MARGIN.left}
                y={top - 2}
              >{`${strip.vpc}, ${strip.log.kind === 'dns' ? 'query logs' : 'flow logs'}`}</text>
              <rect
                class="covered"
                x={at(strip.first)}
                y={top}
                width={at(strip.last) - at(strip.first)}
                height={STRIP - 4}
              />
              {strip.log.gaps.map(({ since, until }) => (
                <rect
                  class="gap"
                  x={at(since)}
                  y={top}
                  width={Math.max(1, at(until) - at(since))}
                  height={STRIP - 4}
                >
                  <title>{`missing: ${instantText(since)} to ${instantText(until)}`}</title>
                </rect>
              ))}
            </g>
          );
        })}
        <TimeAxis scale={x} height={height} />
      </Chart>
    </figure>
  );
}

const GAPS = 20;

function sentencesOf({ vpc, dns, flow, skipped }: VpcCoverage) {
  const missing = [dns, flow].flatMap(({ kind, hours, gaps }) => {
    if (hours === 0) return [`no ${kind === 'dns' ? 'query' : 'flow'} logs`];
    const shown = gaps
      .slice(0, GAPS)
      .map(({ since, until }) => `${instantText(since)} to ${instantText(until)}`);
    if (gaps.length > GAPS) shown.push(`${gaps.length - GAPS} more`);
    return gaps.length === 0
      ? []
      : [`${kind === 'dns' ? 'query' : 'flow'} logs missing: ${shown.join(', ')}`];
  });
  if (skipped > 0) missing.push(`${countOf(skipped, 'SKIPDATA line')}: AWS lost flow records`);
  return missing.map((sentence) => (
    <li>
      <Datum text={vpc} />: {sentence}
    </li>
  ));
}

function gapWords({ gaps }: LogCoverage): string {
  const hours = gaps.reduce((sum, { since, until }) => sum + (until - since) / HOUR, 0);
  return hours === 0 ? 'no hour missing' : `${countOf(hours, 'hour')} missing`;
}
