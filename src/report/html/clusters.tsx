// The names that alerted, in clusters whose evidence unfolds; every name is a row with an address of its own.
import type { ReviewedName } from '../../analyze/names/model.ts';
import { isWaiting } from '../../analyze/snapshots/action.ts';
import type { WeeklyCluster, WeeklyReview } from '../../analyze/snapshots/weekly.ts';
import type { Cell } from '../document.ts';
import { reviewRemarks, timeNeeded } from '../documents/review.ts';
import { forTerminal } from '../escape.ts';
import { spanText } from '../words.ts';
import { Cells, Rest, rowId, Section, Table } from './datum.tsx';
import type { HtmlReport } from './model.ts';
import { NameRows } from './name-rows.tsx';
import { Quiet } from './quiet.tsx';

/** Names in the page at most: the file stays under two megabytes. */
const MOST = 10_000;

/** Up to so many names the titles of the columns are left to the eye that saw them above; readers aloud have them. */
const FEW = 3;

/** What waits for somebody is unfolded, up to so many names. */
const OPEN = 60;

export function Clusters({ review }: HtmlReport) {
  const { clusters } = review;
  const total = clusters.reduce((sum, { names }) => sum + names.length, 0);
  const { shown, rest } = limitedClusters(clusters);
  return (
    <Section id="names" title="Names that alerted">
      <p>{total === 0 ? 'No name alerted in the window.' : <Cells cells={timeNeeded(review)} />}</p>
      {shown.map((cluster, index) => (
        <ClusterDetails
          cluster={cluster}
          review={review}
          titled={index === 0 || cluster.names.length > FEW}
        />
      ))}
      <Quiet {...review} />
      <Rest shown={total - rest} of={total} command="alert2allow review --format json" />
    </Section>
  );
}

function limitedClusters(clusters: readonly WeeklyCluster[]): { shown: WeeklyCluster[]; rest: number } {
  let left = MOST;
  let rest = 0;
  const shown: WeeklyCluster[] = [];
  for (const cluster of clusters) {
    const names = cluster.names.slice(0, left);
    rest += cluster.names.length - names.length;
    left -= names.length;
    if (names.length > 0) shown.push({ ...cluster, names });
  }
  return { shown, rest };
}

interface ClusterProps {
  readonly cluster: WeeklyCluster;
  readonly review: WeeklyReview;
  readonly titled: boolean;
}

function ClusterDetails({ cluster, review, titled }: ClusterProps) {
  const { title, names, change, reasons, action } = cluster;
  // Before the first sign-off everything is new, and saying so of each says nothing.
  const changed = review.last === null || change === 'known' ? null : change;
  const id = rowId('c', change, title.replace(/:[^:]*$/, ''));
  return (
    <details id={id} data-group open={isWaiting(action) && names.length <= OPEN}>
      <summary>
        {changed === null ? null : <span class="badge">{changed}</span>}
        {title}
        {isWaiting(action) ? null : <span class="faint"> · {action.sentence}</span>}
      </summary>
      <p class="action">
        Proposed: {action.sentence}
        {action.command === null ? null : (
          <>
            {': '}
            <code>{forTerminal(action.command)}</code>
          </>
        )}
      </p>
      {reasons.length === 0 ? null : <p class="faint">Because: {forTerminal(reasons.join('; '))}</p>}
      <Remarks names={names} review={review} />
      <Table
        caption={null}
        look={titled ? 'names' : 'names few'}
        titles={['name', '>queries', '>sources', 'seen', 'why', 'hazards', 'then']}
      >
        <NameRows names={names} changed={changed} />
      </Table>
    </details>
  );
}

const REMARKS = 30;

interface RemarksProps {
  readonly names: readonly ReviewedName[];
  readonly review: WeeklyReview;
}

function Remarks({ names, review }: RemarksProps) {
  const grown = names.flatMap(({ name }): Cell[][] => {
    const sentence = review.changes.get(name)?.sentence ?? null;
    return sentence === null ? [] : [[{ datum: name }, `: ${sentence}`]];
  });
  const remarks = [...grown, ...reviewRemarks(names)];
  const notes = notesOf(names);
  if (remarks.length + notes.length === 0) return null;
  return (
    <details class="evidence" open={remarks.length > 0}>
      <summary>{remarks.length > 0 ? 'What to know' : 'Notes'}</summary>
      <ul class="remarks">
        {remarks.slice(0, REMARKS).map((cells) => (
          <li>
            <Cells cells={cells} />
          </li>
        ))}
        {notes.map((note) => (
          <li class="faint">{note}</li>
        ))}
        {remarks.length > REMARKS ? <li>{remarks.length - REMARKS} more remarks</li> : null}
      </ul>
    </details>
  );
}

/** Notes and when the cluster was active, each sentence once. */
function notesOf(names: readonly ReviewedName[]): string[] {
  const sentences = new Set(names.flatMap(({ notes }) => notes.map(({ sentence }) => sentence)));
  const first = names.reduce((least, { firstSeen }) => Math.min(least, firstSeen), Number.POSITIVE_INFINITY);
  const last = names.reduce((most, { lastSeen }) => Math.max(most, lastSeen), 0);
  return [`Seen ${spanText(first, last)}.`, ...[...sentences].slice(0, 8)];
}
