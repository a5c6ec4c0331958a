// Internal traffic: label to label and port.
import type { InternalPath } from '../../analyze/egress/inside.ts';
import { datum, heading, limited, table, text, type Cell, type Document } from '../document.ts';
import { bytesText, countOf, protocolText } from '../words.ts';

export function pathsDocument(paths: readonly InternalPath[]): Document {
  const rows = paths.map((path): Cell[] => [
    datum(path.from),
    datum(`${path.to}:${path.port}`),
    protocolText(path.protocol),
    bytesText(path.bytes),
    path.records,
    path.rejected,
    datum(path.vpc),
  ]);
  return {
    kind: 'egress-paths',
    main: 'paths',
    json: { paths },
    blocks:
      rows.length === 0
        ? [text('No internal traffic in the window.')]
        : [
            heading(countOf(paths.length, 'internal path')),
            table(['from', 'to', 'protocol', '>bytes', '>records', '>rejected', 'VPC'], limited(rows, 100)),
          ],
  };
}
