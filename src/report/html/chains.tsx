// What BLOCK would hit, with the chain drawn up to the hop that is refused.
import type { ReplayRow } from '../../analyze/replay/replay.ts';
import { registrableDomain } from '../../core/name.ts';
import { CROWD, groupedBy } from '../fold.ts';
import { countOf } from '../words.ts';
import { Anchor, Count, Datum, Rest, rowId, Section, Table } from './datum.tsx';
import type { HtmlReport } from './model.ts';

const MOST = 500;

/** Queries that differ in type alone. */
interface Blocked extends ReplayRow {
  readonly types: readonly string[];
}

export function Chains({ replay }: HtmlReport) {
  const blocked = replay.filter(({ verdict, isHop }) => verdict === 'BLOCK' && !isHop);
  const rows = crowdsOf(byTypes(blocked));
  const queries = blocked.reduce((sum, row) => sum + row.queries, 0);
  return (
    <Section id="replay" title="What BLOCK would hit">
      <p>
        {blocked.length === 0
          ? 'Nothing: every logged query would still be answered.'
          : `${countOf(queries, 'query')} for ${countOf(new Set(blocked.map(({ name }) => name)).size, 'name')}.`}
      </p>
      {blocked.length === 0 ? null : (
        <Table
          caption="Blocked queries under BLOCK on every catch-all, most queries first"
          titles={['name and chain', 'type', '>queries', 'why', 'rule', 'remedy']}
        >
          {rows.slice(0, MOST).map((group) => (
            <BlockedRow group={group} />
          ))}
        </Table>
      )}
      <Rest shown={MOST} of={rows.length} command="alert2allow policy replay --enforce --format json" />
    </Section>
  );
}

function byTypes(rows: readonly ReplayRow[]): Blocked[] {
  const groups = groupedBy(rows, (row) =>
    JSON.stringify([row.name, row.chain, row.hop, row.why, row.logged]),
  );
  return groups.flatMap(([, group]) => {
    const [first] = group;
    if (first === undefined) return [];
    const types = [...new Set(group.map(({ type }) => type))];
    return [{ ...first, types, queries: group.reduce((sum, { queries }) => sum + queries, 0) }];
  });
}

/** Names without a chain that crowd below one registrable domain share a row; most queries first. */
function crowdsOf(rows: readonly Blocked[]): Blocked[][] {
  const queriesOf = (group: readonly Blocked[]) => group.reduce((sum, { queries }) => sum + queries, 0);
  const key = ({ name, chain, why }: Blocked) =>
    JSON.stringify(chain.length > 0 ? [name, chain] : [registrableDomain(name) ?? name, why]);
  return groupedBy(rows, key)
    .flatMap(([, group]) => (group.length >= CROWD ? [group] : group.map((row) => [row])))
    .toSorted((a, b) => queriesOf(b) - queriesOf(a) || ((a[0]?.name ?? '') < (b[0]?.name ?? '') ? -1 : 1));
}

function BlockedRow({ group }: { readonly group: readonly Blocked[] }) {
  const [row] = group;
  if (row === undefined) return null;
  const { name, chain, logged, why, rule, entry, remedy } = row;
  const label =
    group.length === 1 ? name : `${countOf(group.length, 'name')} below ${registrableDomain(name) ?? name}`;
  return (
    <tr data-row={why ?? ''}>
      <td class="chain">
        <Anchor id={rowId('r', label, chain.join(' '), logged ?? '', why ?? '')} text={label} />
        <Chain row={row} />
      </td>
      <td>{[...new Set(group.flatMap(({ types }) => types))].join(', ')}</td>
      <Count of={group.reduce((sum, { queries }) => sum + queries, 0)} />
      <td>{why}</td>
      <td>
        {rule === null ? '' : `${rule.group}/${rule.priority}`}
        {entry === null ? null : (
          <>
            {' '}
            <Datum text={entry} />
          </>
        )}
      </td>
      <td>{remedy}</td>
    </tr>
  );
}

/** The hops in order; the one that is refused stands out, and those behind it were never judged. */
function Chain({ row: { chain, hop } }: { readonly row: ReplayRow }) {
  const refused = hop === null ? -1 : chain.indexOf(hop);
  return (
    <>
      {chain.map((target, index) => (
        <div class={refused >= 0 && index > refused ? 'faint' : undefined}>
          {'→ '}
          {index === refused ? (
            <b>
              <Datum text={target} /> (refused)
            </b>
          ) : (
            <Datum text={target} />
          )}
        </div>
      ))}
    </>
  );
}
