// Connections without DNS: who connects to what class of destination, and every finding.
import { EGRESS_CLASSES, type EgressResult } from '../../analyze/egress/model.ts';
import {
  connectionText,
  decidedText,
  findingSentences,
  isOpen,
  type DecidedFinding,
} from '../documents/egress-findings.ts';
import { bytesText, countOf } from '../words.ts';
import { dateText } from '../../core/time.ts';
import { Anchor, Count, Rest, rowId, Section, Table } from './datum.tsx';
import { EgressMap } from './egress-map.tsx';
import type { HtmlReport } from './model.ts';

const MOST = 1000;

export function Egress(report: HtmlReport) {
  const { findings, egress } = report;
  const undecided = findings.filter(isOpen).length;
  return (
    <Section id="egress" title="Connections that DNS does not explain">
      <p>
        {findings.length === 0
          ? 'Every connection is explained.'
          : `${countOf(findings.length + egress.omittedFindings, 'finding')}, ${undecided} undecided.`}
      </p>
      <EgressMap {...report} />
      {findings.length === 0 ? null : (
        <Table
          caption="Findings, the gravest first"
          titles={[
            'severity',
            'connection',
            '>sessions',
            '>bytes out',
            'first',
            'last',
            'decision',
            'remarks',
          ]}
        >
          {findings.slice(0, MOST).map((found) => (
            <FindingRow found={found} />
          ))}
        </Table>
      )}
      <Rest
        shown={Math.min(MOST, findings.length)}
        of={findings.length + egress.omittedFindings}
        command="alert2allow egress --format json"
      />
      <ClassTable classes={egress.classes} />
    </Section>
  );
}

function FindingRow({ found }: { readonly found: DecidedFinding }) {
  const { finding } = found;
  const { vpc, source, destination, port, protocol } = finding;
  const id = rowId('f', finding.class, vpc, source, destination, String(port), String(protocol));
  return (
    <tr data-row={finding.class}>
      <td class={finding.severity === 'high' ? 'fail' : undefined}>{finding.severity}</td>
      <td>
        <Anchor id={id} text={connectionText(finding)} />
      </td>
      <Count of={finding.sessions} />
      <td class="n" data-v={finding.bytesOut}>
        {bytesText(finding.bytesOut)}
      </td>
      <td class="date">{dateText(finding.firstSeen)}</td>
      <td class="date">{dateText(finding.lastSeen)}</td>
      <td>{decidedText(found)}</td>
      <td>{findingSentences(found, []).join('; ')}</td>
    </tr>
  );
}

function ClassTable({ classes }: Pick<EgressResult, 'classes'>) {
  const rows = EGRESS_CLASSES.filter((name) => classes[name].sessions > 0);
  if (rows.length === 0) return null;
  return (
    <Table
      caption="All connections by class"
      titles={['class', '>sessions', '>flows', '>pairs', '>tuples', '>bytes out']}
    >
      {rows.map((name) => (
        <tr>
          <td>{name}</td>
          <Count of={classes[name].sessions} />
          <Count of={classes[name].flows} />
          <Count of={classes[name].pairs} />
          <Count of={classes[name].tuples} />
          <td class="n" data-v={classes[name].bytesOut}>
            {bytesText(classes[name].bytesOut)}
          </td>
        </tr>
      ))}
    </Table>
  );
}
