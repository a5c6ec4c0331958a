// The ledger of one ingest run.
import type { IngestResult } from '../../ingest/result.ts';
import { datum, list, limited, table, text, type Block, type Cell, type Document } from '../document.ts';

/** What was read, object by object, and whether it adds up. */
export function ingestDocument(result: IngestResult): Document {
  return {
    kind: 'ingest',
    main: 'objects',
    json: { objects: result.objects, totals: result.totals, warnings: result.warnings },
    blocks: [...summary(result), ...quarantined(result), ...exceptions(result), ...warnings(result)],
  };
}

function summary(result: IngestResult): Block[] {
  const kinds = [
    ...new Set(result.objects.map((object) => `${object.kind} ${object.format ?? '-'}`)),
  ].toSorted();
  const rows = kinds.map((kind): Cell[] => {
    const objects = result.objects.filter((object) => `${object.kind} ${object.format ?? '-'}` === kind);
    const sum = (key: 'read' | 'stored' | 'duplicates' | 'quarantined' | 'control') =>
      objects.reduce((total, object) => total + object[key], 0);
    return [
      kind,
      objects.length,
      sum('read'),
      sum('stored'),
      sum('duplicates'),
      sum('quarantined'),
      sum('control'),
    ];
  });
  const { totals } = result;
  const total = [
    'total',
    result.objects.length,
    totals.read,
    totals.stored,
    totals.duplicates,
    totals.quarantined,
    totals.control,
  ];
  return [
    table(
      ['logs', '>objects', '>read', '>stored', '>duplicates', '>quarantined', '>control'],
      [...rows, total],
    ),
    text('read = stored + duplicates + quarantined + control, for every object.'),
  ];
}

function quarantined({ totals }: IngestResult): Block[] {
  if (totals.quarantined === 0) return [];
  const lines = totals.quarantined === 1 ? '1 line waits' : `${totals.quarantined} lines wait`;
  return [text(`${lines} in quarantine: alert2allow quarantine list says why, quarantine show shows them.`)];
}

/** Objects that are not simply stored or unchanged. */
function exceptions(result: IngestResult): Block[] {
  const odd = result.objects.filter((object) => object.status !== 'stored' && object.status !== 'unchanged');
  if (odd.length === 0) return [];
  const rows = odd.map((object): Cell[] => [object.status, datum(object.uri), object.reason]);
  return [table(['status', 'object', 'reason'], limited(rows, 50))];
}

function warnings(result: IngestResult): Block[] {
  if (result.warnings.length === 0) return [];
  return [text('Warnings'), list(result.warnings.map((warning) => [warning]))];
}
