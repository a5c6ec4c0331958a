// Lines that could not be stored.
import type { QuarantineGroup, QuarantinedLine, Replayed } from '../../ingest/quarantine.ts';
import { datum, table, text, type Cell, type Document } from '../document.ts';

export function quarantineListDocument(groups: readonly QuarantineGroup[]): Document {
  const rows = groups.map((group): Cell[] => [datum(group.uri), group.lines, group.first_line, group.reason]);
  return {
    kind: 'quarantine-list',
    main: 'objects',
    json: { objects: groups.map(({ first_line: firstLine, ...group }) => ({ ...group, firstLine })) },
    blocks: [
      rows.length === 0
        ? text('Nothing is in quarantine.')
        : table(['object', '>lines', '>first line', 'reason'], rows),
    ],
  };
}

/** Raw bytes are base64 in JSON; people see the text, unsafe characters made visible. */
export function quarantineShowDocument(lines: readonly QuarantinedLine[]): Document {
  const rows = lines.map((one): Cell[] => [
    datum(one.uri),
    one.line,
    one.reason,
    datum(Buffer.from(one.raw).toString('utf8')),
  ]);
  return {
    kind: 'quarantine-show',
    main: 'lines',
    json: { lines: lines.map(({ raw, ...line }) => ({ ...line, raw: Buffer.from(raw).toString('base64') })) },
    blocks: [
      rows.length === 0
        ? text('Nothing is in quarantine.')
        : table(['object', '>line', 'reason', 'text'], rows),
    ],
  };
}

export function quarantineReplayDocument(replayed: readonly Replayed[]): Document {
  const rows = replayed.map((one): Cell[] => [datum(one.uri), one.lines, one.released]);
  return {
    kind: 'quarantine-replay',
    main: 'objects',
    json: { objects: replayed },
    blocks: [
      rows.length === 0
        ? text('Nothing is in quarantine.')
        : table(['object', '>lines', '>stored now'], rows),
    ],
  };
}
