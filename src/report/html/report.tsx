// The report as one self-contained HTML file: no request, whole without JavaScript.
import { createHash } from 'node:crypto';
import { renderToString } from 'preact-render-to-string';
import { WHYS } from '../../analyze/judge/model.ts';
import { CHANGES } from '../../analyze/snapshots/change.ts';
import type { WeeklyReview } from '../../analyze/snapshots/weekly.ts';
import { visibleText } from '../escape.ts';
import { Chains } from './chains.tsx';
import { Clusters } from './clusters.tsx';
import { Coverage } from './coverage.tsx';
import { Datum, Section } from './datum.tsx';
import { Egress } from './egress.tsx';
import { FirstSeen } from './first-seen.tsx';
import type { HtmlReport } from './model.ts';
import { SCRIPT, STYLE } from './page.generated.ts';
import { Timeline } from './timeline.tsx';
import { DecisionsDue, Hygiene, LedgerSection } from './upkeep.tsx';
import { Verdict } from './verdict.tsx';

const PARTS = [
  ['verdict', 'Verdict'],
  ['timeline', 'By day'],
  ['first-seen', 'First seen'],
  ['names', 'Names'],
  ['replay', 'Replay'],
  ['egress', 'Egress'],
  ['hygiene', 'Lists'],
  ['coverage', 'Coverage'],
  ['decisions', 'Decisions'],
  ['ledger', 'Ledger'],
] as const;

/**
 * The whole file. Text from logs stays text: it is escaped by the renderer, and what could act on a terminal or turn the
 * reading direction is shown as `\u{..}`. The policy admits this style and this script and nothing else.
 */
export function htmlReport(report: HtmlReport): string {
  const policy = [
    "default-src 'none'",
    "connect-src 'none'",
    `style-src '${digest(STYLE)}'`,
    `script-src '${digest(SCRIPT)}'`,
    "base-uri 'none'",
    "form-action 'none'",
  ].join('; ');
  return [
    '<!doctype html>',
    '<html lang="en">',
    '<head>',
    '<meta charset="utf-8">',
    `<meta http-equiv="Content-Security-Policy" content="${policy}">`,
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    '<meta name="referrer" content="no-referrer">',
    '<title>Egress review: alert2allow</title>',
    `<style>${STYLE}</style>`,
    '</head>',
    `<body>${visibleText(withoutOptionalEnds(renderToString(<Body {...report} />)))}`,
    `<script>${SCRIPT}</script>`,
    '</body>',
    '</html>',
    '',
  ].join('\n');
}

/** HTML lets a cell and a row end where the next one begins; text never holds `<` here. */
function withoutOptionalEnds(html: string): string {
  return html.replaceAll('</td>', '').replaceAll('</tr>', '');
}

function digest(text: string): string {
  return `sha256-${createHash('sha256').update(text).digest('base64')}`;
}

function Body(report: HtmlReport) {
  return (
    <>
      <a class="skip" href="#names">
        Skip to the names
      </a>
      <header>
        <h1>Egress review</h1>
        <p class="faint">
          {report.vpc === null ? null : (
            <>
              VPC <Datum text={report.vpc} /> alone ·{' '}
            </>
          )}
          {windowText(report)} · {report.tool}
        </p>
      </header>
      <Verdict {...report} />
      <nav aria-label="Parts">
        <ul>
          {PARTS.map(([id, title]) => (
            <li>
              <a href={`#${id}`}>{title}</a>
            </li>
          ))}
        </ul>
      </nav>
      <Tools {...report.review} />
      <main>
        <Timeline {...report} />
        <FirstSeen {...report} />
        <Clusters {...report} />
        <Chains {...report} />
        <Egress {...report} />
        <Hygiene {...report} />
        <Coverage {...report} />
        <DecisionsDue {...report} />
        <LedgerSection {...report} />
        <BlindSpots {...report} />
      </main>
    </>
  );
}

/** Hidden until the script runs: without it there is nothing to search with. */
function Tools({ last }: WeeklyReview) {
  const changes = last === null ? [] : CHANGES.filter((change) => change !== 'known');
  return (
    <div class="tools" role="search" hidden>
      <label for="search">Search</label>
      <input id="search" type="search" placeholder="name, address, ecosystem … ( / )" autocomplete="off" />
      <label for="why">Why</label>
      <select id="why">
        <option value="">any</option>
        {WHYS.map((why) => (
          <option value={why}>{why}</option>
        ))}
        {changes.map((change) => (
          <option value={change}>{change} since the last sign-off</option>
        ))}
      </select>
      <label for="sort">Sort names by</label>
      <select id="sort">
        <option value="">cluster</option>
        <option value="0">name</option>
        <option value="1">queries</option>
        <option value="2">sources</option>
        <option value="3">first seen</option>
      </select>
      <span id="hits" class="faint" role="status" />
    </div>
  );
}

function BlindSpots({ readiness }: HtmlReport) {
  return (
    <Section id="blind-spots" title="What these logs cannot show">
      <ul>
        {readiness.blindSpots.map((spot) => (
          <li>{spot}</li>
        ))}
      </ul>
    </Section>
  );
}

function windowText({ window: { since, until } }: HtmlReport): string {
  if (since === null && until === null) return 'all data';
  return `${since ?? 'the beginning'} to ${until ?? 'the end'} (UTC)`;
}
