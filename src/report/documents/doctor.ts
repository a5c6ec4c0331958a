// The diagnosis: a line per check, then what is behind those that are not ok.
import type { Check } from '../../analyze/doctor/model.ts';
import { datum, heading, limited, list, table, type Block, type Cell, type Document } from '../document.ts';
import { groupedBy, someOf } from '../fold.ts';

export function doctorDocument(checks: readonly Check[]): Document {
  const rows = checks.map(({ id, status, measured, next }): Cell[] => [
    status,
    id,
    datum(measured),
    next === null ? '' : datum(next),
  ]);
  return {
    kind: 'doctor',
    main: 'checks',
    json: { checks },
    blocks: [table(['status', 'check', 'measured', 'next'], rows), ...checks.flatMap(findingBlocks)],
  };
}

const SHOWN = 20;

/** What is the same of several VPCs is said once. */
function findingBlocks({ id, findings }: Check): Block[] {
  if (findings.length === 0) return [];
  const items = groupedBy(findings, ({ detail }) => detail).map(([detail, group]): Cell[] => [
    ...someOf(group.map(({ subject }) => subject)),
    ': ',
    datum(detail),
  ]);
  const shown = limited(items, SHOWN);
  return [heading(id), list(shown)];
}
