// Tells flow records from other text, and in which order their columns stand.
import {
  DEFAULT_COLUMNS,
  headerLayout,
  headerlessLayout,
  missingColumns,
  type FlowLayout,
} from './flow-layout.ts';
import type { Refusal } from './format.ts';

export const TRANSIT_GATEWAY: Refusal = {
  refused:
    'transit gateway flow log: it shows traffic between VPCs, not who asked; use the flow logs of the VPCs',
};

/** The column order of the records in `lines`; a refusal where they are flow records that cannot be read; else null. */
export function recogniseFlowText(
  lines: readonly string[],
  flowFormat: readonly string[] | null,
): FlowLayout | Refusal | null {
  const [first] = lines;
  if (first === undefined) return null;
  const layout = headerLayout(first);
  if (layout === null) return headerless(first, flowFormat);
  if (layout.columns.some((name) => name.startsWith('tgw-'))) return TRANSIT_GATEWAY;
  const missing = missingColumns(layout.columns);
  return missing.length === 0 ? layout : { refused: `the header has no column ${missing.join(', ')}` };
}

function headerless(line: string, flowFormat: readonly string[] | null): FlowLayout | Refusal | null {
  const layout = headerlessLayout(line, flowFormat ?? DEFAULT_COLUMNS);
  const fields = line.trim().split(layout.delimiter === ' ' ? / +/ : layout.delimiter);
  if (fields.includes('TransitGateway')) return TRANSIT_GATEWAY;
  const looksRight =
    fields.length >= 8 && fields.some((field) => /^(ACCEPT|REJECT|NODATA|SKIPDATA|OK|-)$/.test(field));
  if (!looksRight || fields.some((field) => /[{}"]/.test(field))) return null;
  if (fields.length === layout.columns.length) return layout;
  const order = flowFormat === null ? 'the default order' : '--flow-format';
  return {
    refused: `records of ${fields.length} fields without a header, ${order} has ${layout.columns.length}; name their order with --flow-format`,
  };
}
