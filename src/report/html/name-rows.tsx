// The rows of the names of one cluster, each with an address of its own.
import type { ReviewedName } from '../../analyze/names/model.ts';
import { registrableDomain } from '../../core/name.ts';
import { forTerminal } from '../escape.ts';
import { CROWD, groupedBy } from '../fold.ts';
import { countOf, spanText } from '../words.ts';
import { Anchor, rowId } from './datum.tsx';

/** Names of one crowded registrable domain together, in the place of the first of them. */
function crowds(names: readonly ReviewedName[]): ReviewedName[][] {
  return groupedBy(names, ({ name }) => registrableDomain(name) ?? name).map(([, group]) => group);
}

interface NameRowsProps {
  readonly names: readonly ReviewedName[];
  /** What became of them since the last sign-off; null where that says nothing. */
  readonly changed: string | null;
}

/** One row for a name, and one for a crowd of them below one registrable domain. */
export function NameRows({ names, changed }: NameRowsProps) {
  return (
    <>
      {crowds(names).map((group) =>
        group.length >= CROWD ? (
          <CrowdRow group={group} changed={changed} />
        ) : (
          group.map((name) => <NameRow name={name} changed={changed} />)
        ),
      )}
    </>
  );
}

interface NameRowProps {
  readonly name: ReviewedName;
  readonly changed: string | null;
}

/** Kept short, and without a class per cell: ten thousand of them make the page. */
function NameRow({ name, changed }: NameRowProps) {
  return (
    <tr data-row={rowWords([name.why], changed)}>
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

/** What the filter of the page looks for. */
function rowWords(whys: readonly string[], changed: string | null): string {
  return [...whys, ...(changed === null ? [] : [changed])].join(' ');
}

interface CrowdRowProps {
  readonly group: readonly ReviewedName[];
  readonly changed: string | null;
}

function CrowdRow({ group, changed }: CrowdRowProps) {
  const first = group[0];
  const domain = first === undefined ? '' : (registrableDomain(first.name) ?? first.name);
  const days = group.flatMap(({ firstSeen, lastSeen }) => [firstSeen, lastSeen]).toSorted((a, b) => a - b);
  const whys = [...new Set(group.map(({ why }) => why))];
  return (
    <tr data-row={rowWords(whys, changed)}>
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
