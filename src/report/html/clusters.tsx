// The names that alerted, in clusters whose evidence unfolds; every name is a row with an address of its own.
import type { Cluster, ReviewedName } from '../../analyze/names/model.ts';
import { registrableDomain } from '../../core/name.ts';
import { reviewRemarks } from '../documents/review.ts';
import { forTerminal } from '../escape.ts';
import { CROWD, groupedBy } from '../fold.ts';
import { countOf, spanText } from '../words.ts';
import { Anchor, Datum, Rest, rowId, Section, Table } from './datum.tsx';
import type { HtmlReport } from './model.ts';

/** Names in the page at most: the file stays under two megabytes. */
const MOST = 10_000;

/** Up to so many names the titles of the columns are left to the eye that saw them above; readers aloud have them. */
const FEW = 3;

export function Clusters({ clusters }: HtmlReport) {
  const total = clusters.reduce((sum, { names }) => sum + names.length, 0);
  const { shown, rest } = limitedClusters(clusters);
  return (
    <Section id="names" title="Names that alerted">
      {total === 0 ? <p>No name alerted in the window.</p> : null}
      {shown.map((cluster, index) => (
        <ClusterDetails cluster={cluster} titled={index === 0 || cluster.names.length > FEW} />
      ))}
      <Rest shown={total - rest} of={total} command="alert2allow review --format json" />
    </Section>
  );
}

function limitedClusters(clusters: readonly Cluster[]): { shown: Cluster[]; rest: number } {
  let left = MOST;
  let rest = 0;
  const shown: Cluster[] = [];
  for (const cluster of clusters) {
    const names = cluster.names.slice(0, left);
    rest += cluster.names.length - names.length;
    left -= names.length;
    if (names.length > 0) shown.push({ ...cluster, names });
  }
  return { shown, rest };
}

function ClusterDetails({ cluster, titled }: { readonly cluster: Cluster; readonly titled: boolean }) {
  const { title, kind, names } = cluster;
  const id = rowId('c', title.replace(/:[^:]*$/, ''));
  return (
    <details id={id} data-group open={kind !== 'noise' && names.length <= 60}>
      <summary>{title}</summary>
      <Remarks names={names} />
      <Table
        caption={null}
        look={titled ? 'names' : 'names few'}
        titles={['name', '>queries', '>sources', 'seen', 'why', 'hazards', 'then']}
      >
        {crowds(names).map((group) =>
          group.length >= CROWD ? <CrowdRow group={group} /> : group.map(nameRow),
        )}
      </Table>
    </details>
  );
}

/** Names of one crowded registrable domain together, in the place of the first of them. */
function crowds(names: readonly ReviewedName[]): ReviewedName[][] {
  return groupedBy(names, ({ name }) => registrableDomain(name) ?? name).map(([, group]) => group);
}

/** Kept short, and without a class per cell: ten thousand of them make the page. */
function nameRow(name: ReviewedName) {
  return (
    <tr data-row={name.why}>
      <td>
        <Anchor id={rowId('n', name.name)} text={name.name} breaks={false} />
      </td>
      <td>{name.queries}</td>
      <td>{name.sources}</td>
      <td>{spanText(name.firstSeen, name.lastSeen)}</td>
      <td>{name.why}</td>
      <td>{name.hazards.map(({ id }) => id).join(', ')}</td>
      <td>{name.proposal === null ? (name.decision?.decision ?? '') : 'add'}</td>
    </tr>
  );
}

function CrowdRow({ group }: { readonly group: readonly ReviewedName[] }) {
  const first = group[0];
  const domain = first === undefined ? '' : (registrableDomain(first.name) ?? first.name);
  const days = group.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]).toSorted((a, b) => a - b);
  const whys = [...new Set(group.map(({ why }) => why))];
  return (
    <tr data-row={whys.join(' ')}>
      <td>
        <Anchor id={rowId('n', domain)} text={`${countOf(group.length, 'name')} below ${domain}`} />
        <details>
          <summary>all of them</summary>
          <span class="d">{group.map(({ name }) => forTerminal(name)).join(' ')}</span>
        </details>
      </td>
      <td>{group.reduce((sum, { queries }) => sum + queries, 0)}</td>
      <td>{group.reduce((most, { sources }) => Math.max(most, sources), 0)}</td>
      <td>{spanText(days.at(0) ?? 0, days.at(-1) ?? 0)}</td>
      <td>{whys.join(', ')}</td>
      <td>{[...new Set(group.flatMap(({ hazards }) => hazards.map(({ id }) => id)))].join(', ')}</td>
      <td>{[...new Set(group.map(({ decision }) => decision?.decision ?? ''))].join(' ')}</td>
    </tr>
  );
}

const REMARKS = 30;

function Remarks({ names }: { readonly names: readonly ReviewedName[] }) {
  const remarks = reviewRemarks(names);
  const notes = notesOf(names);
  if (remarks.length + notes.length === 0) return null;
  return (
    <details class="evidence" open={remarks.length > 0}>
      <summary>{remarks.length > 0 ? 'What to know' : 'Notes'}</summary>
      <ul class="remarks">
        {remarks.slice(0, REMARKS).map((cells) => (
          <li>
            {cells.map((cell) =>
              typeof cell === 'object' && cell !== null ? <Datum text={cell.datum} /> : cell,
            )}
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
