// Findings about private catalogue folders.
import type { CatalogFinding } from '../../catalog/lint.ts';
import { datum, table, text, type Cell, type Document } from '../document.ts';

export function catalogLintDocument(findings: readonly CatalogFinding[]): Document {
  const rows = findings.map(({ severity, where, message, next }): Cell[] => [
    severity,
    datum(where),
    datum(`${message}; ${next}`),
  ]);
  return {
    kind: 'catalog-lint',
    main: 'findings',
    json: { findings },
    blocks: [
      rows.length === 0 ? text('No findings.') : table(['severity', 'where', 'finding and next step'], rows),
    ],
  };
}
