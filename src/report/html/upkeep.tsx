// What needs a hand beside the names: the lists, the decisions, the ledger.
import { subjectText } from '../../decisions/model.ts';
import { Count, Datum, rowId, Section, Table } from './datum.tsx';
import type { HtmlReport } from './model.ts';

const MOST = 500;

export function Hygiene({ hygiene }: HtmlReport) {
  return (
    <Section id="hygiene" title="The lists themselves">
      {hygiene.length === 0 ? (
        <p>No findings about lists and rules.</p>
      ) : (
        <Table
          caption="Findings about lists and rules"
          titles={['severity', 'finding', 'list', 'entry', 'what', 'next']}
        >
          {hygiene.slice(0, MOST).map(({ policy, severity, code, list, entry, rule, message, next }) => {
            const id = rowId('h', policy, code, list ?? '', entry ?? '', String(rule?.priority));
            return (
              <tr data-row={code}>
                <td class={severity}>{severity}</td>
                <td>
                  <a id={id} href={`#${id}`}>
                    {code}
                  </a>
                </td>
                <td>{list}</td>
                <td>{entry === null ? null : <Datum text={entry} />}</td>
                <td>{message}</td>
                <td>{next}</td>
              </tr>
            );
          })}
        </Table>
      )}
    </Section>
  );
}

export function DecisionsDue({ decisions }: HtmlReport) {
  return (
    <Section id="decisions" title="Decisions that are due">
      {decisions.length === 0 ? (
        <p>None: no decision is expired, unused or contradicted.</p>
      ) : (
        <Table
          caption="Findings about decisions"
          titles={['severity', 'finding', 'about', '>line', 'what', 'next']}
        >
          {decisions.slice(0, MOST).map(({ code, severity, decision, message, next }) => {
            const id = rowId('d', code, subjectText(decision), String(decision.line));
            return (
              <tr data-row={code}>
                <td class={severity}>{severity}</td>
                <td>
                  <a id={id} href={`#${id}`}>
                    {code}
                  </a>
                </td>
                <td>
                  <Datum text={subjectText(decision)} />
                </td>
                <Count of={decision.line} />
                <td>{message}</td>
                <td>{next}</td>
              </tr>
            );
          })}
        </Table>
      )}
    </Section>
  );
}

export function LedgerSection({ ledger: { rows, attention } }: HtmlReport) {
  const titles = [
    'kind',
    'format',
    'status',
    '>objects',
    '>read',
    '>stored',
    '>duplicates',
    '>quarantined',
    '>control',
  ];
  return (
    <Section id="ledger" title="What was read">
      <p>In every row: read = stored + duplicates + quarantined + control, in records.</p>
      <Table caption="The ledger by kind and format" titles={titles}>
        {rows.map((row) => (
          <tr>
            <td>{row.kind}</td>
            <td>{row.format}</td>
            <td>{row.status}</td>
            {[row.objects, row.read, row.stored, row.duplicates, row.quarantined, row.control].map(
              (count) => (
                <Count of={count} />
              ),
            )}
          </tr>
        ))}
      </Table>
      {attention.length === 0 ? null : (
        <Table
          caption="Objects that were not stored whole"
          titles={['object', 'status', '>read', '>quarantined', 'reason']}
        >
          {attention.map(({ uri, status, reason, read, quarantined }) => (
            <tr data-row={status}>
              <td>
                <Datum text={uri} />
              </td>
              <td>{status}</td>
              <Count of={read} />
              <Count of={quarantined} />
              <td>{reason}</td>
            </tr>
          ))}
        </Table>
      )}
    </Section>
  );
}
