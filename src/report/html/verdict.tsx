// The first screen: may we switch, and what stands in the way.
import type { GateResult, Readiness } from '../../analyze/readiness/model.ts';
import { verdictSentence } from '../documents/readiness.ts';
import { groupedBy } from '../fold.ts';
import { countOf } from '../words.ts';
import { Datum, rowId, Table } from './datum.tsx';
import type { HtmlReport } from './model.ts';

export function Verdict({ readiness, vpc }: HtmlReport) {
  return (
    <section id="verdict" aria-label="Verdict">
      <p class={`verdict ${readiness.verdict}`}>{verdictSentence(readiness.verdict, vpc)}</p>
      <p>{replaySentence(readiness)}</p>
      <Table
        caption="Gates: every condition of readiness"
        look="gates"
        titles={['gate', 'status', 'measured', 'required']}
      >
        {readiness.gates.map((gate) => (
          <GateRow gate={gate} />
        ))}
      </Table>
      {readiness.vpcs.length > 1 ? (
        <Table caption="By VPC" titles={['VPC', 'verdict', 'failing gates']}>
          {readiness.vpcs.map(({ vpc, verdict, gates }) => (
            <tr>
              <td>
                <Datum text={vpc} />
              </td>
              <td class={verdict}>{verdict}</td>
              <td>{failing(gates)}</td>
            </tr>
          ))}
        </Table>
      ) : null}
    </section>
  );
}

function replaySentence({ replay, gates }: Readiness): string {
  const { queries, wouldBlock } = replay;
  const open = failing(gates);
  return (
    `${countOf(queries, 'query')} replayed: BLOCK would hit ${countOf(wouldBlock.queries, 'query')} for ` +
    `${countOf(wouldBlock.names, 'name')} from ${countOf(wouldBlock.sources, 'source')}.` +
    (open === '' ? '' : ` Failing: ${open}.`)
  );
}

function failing(gates: readonly GateResult[]): string {
  return gates
    .filter(({ status }) => status === 'fail')
    .map(({ id }) => id)
    .join(', ');
}

function GateRow({ gate }: { readonly gate: GateResult }) {
  const { id, status, measured, required, next } = gate;
  return (
    <tr>
      <td>
        <a id={rowId('g', id)} href={`#${rowId('g', id)}`}>
          {id}
        </a>
      </td>
      <td class={status}>{status}</td>
      <td>
        {status === 'pass' ? (
          measured
        ) : (
          <details>
            <summary>{measured}</summary>
            {next === null ? null : (
              <p>
                Next: <Datum text={next} />
              </p>
            )}
            <GateFindings gate={gate} />
          </details>
        )}
      </td>
      <td>{required}</td>
    </tr>
  );
}

const SUBJECTS = 20;
const DETAILS = 40;

function GateFindings({ gate: { findings } }: { readonly gate: GateResult }) {
  const groups = groupedBy(findings, ({ detail }) => detail);
  return (
    <ul class="remarks">
      {groups.slice(0, DETAILS).map(([detail, group]) => (
        <li>
          {group.slice(0, SUBJECTS).map(({ subject }, index) => (
            <>
              {index === 0 ? '' : ', '}
              <Datum text={subject} />
            </>
          ))}
          {group.length > SUBJECTS ? ` and ${group.length - SUBJECTS} more` : ''}: {detail}
        </li>
      ))}
      {groups.length > DETAILS ? <li>{groups.length - DETAILS} more</li> : null}
    </ul>
  );
}
