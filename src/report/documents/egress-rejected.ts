// Names that DNS answers while the network rejects their connections: an entry alone will not help.
import type { RejectedName } from '../../analyze/egress/rejected.ts';
import { instantText } from '../../core/time.ts';
import { datum, heading, limited, table, text, type Cell, type Document } from '../document.ts';
import { countOf, protocolText, spanText } from '../words.ts';

export function rejectedDocument(names: readonly RejectedName[]): Document {
  const rows = names.map((row): Cell[] => [
    datum(row.name),
    `${protocolText(row.protocol)}/${row.port}`,
    row.sources,
    row.sessions,
    spanText(row.firstSeen, row.lastSeen),
    ruleHint(row),
  ]);
  return {
    kind: 'egress-rejected',
    main: 'names',
    json: {
      names: names.map((row) => ({
        ...row,
        firstSeen: instantText(row.firstSeen),
        lastSeen: instantText(row.lastSeen),
        hint: ruleHint(row),
      })),
    },
    blocks:
      rows.length === 0
        ? [text('No name resolves to connections that are all REJECTed.')]
        : [
            heading(`${countOf(names.length, 'name')} resolved, every connection REJECTed`),
            table(['name', 'port', '>sources', '>sessions', 'seen', 'hint'], limited(rows, 100)),
          ],
  };
}

/** What would let them through, or do without. */
function ruleHint({ port, protocol }: RejectedName): string {
  const rule = `security group or network ACL: allow ${protocolText(protocol)} ${port} out`;
  return port === 80 ? `use https, or ${rule}` : rule;
}
