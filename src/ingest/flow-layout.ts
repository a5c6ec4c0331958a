// Column orders of flow logs: from a header line, from the user, or the default of version 2.
import { UserError } from '../core/errors.ts';

/** How the fields of a flow record are ordered. */
export interface FlowLayout {
  /** The header line as it stands in the object; null where there is none. */
  readonly header: string | null;
  readonly delimiter: ' ' | ',' | '\t';
  /** Column names with hyphens, lower case. */
  readonly columns: readonly string[];
  /** Names of columns that stand beside those, where records are rows with named columns. */
  readonly others?: readonly string[];
}

export const DEFAULT_COLUMNS: readonly string[] =
  'version account-id interface-id srcaddr dstaddr srcport dstport protocol packets bytes start end action log-status'.split(
    ' ',
  );

/** Columns without which a record says nothing about a connection. */
const REQUIRED = [
  'srcaddr',
  'dstaddr',
  'srcport',
  'dstport',
  'protocol',
  'packets',
  'bytes',
  'start',
  'end',
  'action',
];

/** Columns that are kept. */
const READ = [
  ...REQUIRED,
  'vpc-id',
  'interface-id',
  'instance-id',
  'pkt-srcaddr',
  'pkt-dstaddr',
  'log-status',
  'tcp-flags',
  'pkt-src-aws-service',
  'pkt-dst-aws-service',
  'flow-direction',
  'traffic-path',
  'az-id',
  'subnet-id',
  'reject-reason',
] as const;

// VPC User Guide, "Flow log records", versions 2 to 11.
const KNOWN = new Set<string>([
  ...READ,
  ...DEFAULT_COLUMNS,
  'type',
  'region',
  'sublocation-type',
  'sublocation-id',
  ...'cluster-arn cluster-name container-instance-arn container-instance-id container-id second-container-id service-name task-definition-arn task-arn task-id'
    .split(' ')
    .map((name) => `ecs-${name}`),
  'resource-id',
  'encryption-status',
  ...['instance-tag', 'interface-tag', 'asg-tag'].flatMap((tag) => [tag, `${tag}-2`]),
  'interface-type',
  ...'interface-id subnet-id az-id vpc-id interface-type'.split(' ').map((name) => `next-hop-${name}`),
]);

/** The order in which records of named columns (Parquet, OCSF) are handed over, as text by tabs; sql/ingest knows it too. */
export const ROW_COLUMNS: readonly string[] = READ;

/** Columns that are kept where a record has them. */
export const OPTIONAL_COLUMNS: readonly string[] = READ.filter((name) => !REQUIRED.includes(name));

/** The layout of records of named columns (hyphens). */
export function rowLayout(names: readonly string[]): FlowLayout {
  const others = names.filter((name) => !ROW_COLUMNS.includes(name));
  return { header: null, delimiter: '\t', columns: ROW_COLUMNS, others };
}

/** Column names of a header or of a format string such as `${version} ${account-id}`: hyphens, lower case. */
export function columnNames(text: string, delimiter: string): string[] {
  return text
    .trim()
    .split(delimiter === ' ' ? / +/ : delimiter)
    .map((name) =>
      name
        .trim()
        .replace(/^\$\{(.*)\}$/, '$1')
        .replaceAll('_', '-')
        .toLowerCase(),
    );
}

/** The columns of a format that somebody named. Throws UserError where records of it would say nothing. */
export function givenColumns(format: string): string[] {
  const columns = columnNames(format, ' ');
  const missing = missingColumns(columns);
  if (missing.length === 0) return columns;
  throw new UserError(
    'bad-argument',
    `the flow-log format "${format}" has no column ${missing.join(', ')}`,
    'name every field of the records in their order (--flow-format, or flowFormat in the configuration): LogFormat of aws ec2 describe-flow-logs',
  );
}

function delimiterOf(line: string): FlowLayout['delimiter'] {
  if (line.includes('\t')) return '\t';
  return line.includes(',') && !line.trim().includes(' ') ? ',' : ' ';
}

/** The layout that a header line names; null where the line is no header. */
export function headerLayout(line: string): FlowLayout | null {
  const delimiter = delimiterOf(line);
  const columns = columnNames(line, delimiter);
  return columns.includes('srcaddr') && columns.includes('dstaddr')
    ? { header: line, delimiter, columns }
    : null;
}

/** The layout of records without a header. */
export function headerlessLayout(line: string, columns: readonly string[]): FlowLayout {
  return { header: null, delimiter: delimiterOf(line), columns };
}

/** Required columns that are not among the names (hyphens, lower case). */
export function missingColumns(names: readonly string[]): string[] {
  return REQUIRED.filter((name) => !names.includes(name));
}

/** Columns that no documented version has. */
export function unknownColumns(layout: FlowLayout): string[] {
  return [...layout.columns, ...(layout.others ?? [])].filter((name) => !KNOWN.has(name));
}

/** Position (from 1; 0 = absent) of columns, by parameter name; of every column that is read, where none are named. */
export function columnPositions(layout: FlowLayout, names: readonly string[] = READ): Record<string, number> {
  return Object.fromEntries(
    names.map((name) => [name.replaceAll('-', '_'), layout.columns.indexOf(name) + 1]),
  );
}
