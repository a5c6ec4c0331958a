// Adds hosts to an ecosystem file: lines are put in by position, everything else keeps its bytes.
import { type Document, isMap, isScalar, isSeq, parseDocument } from 'yaml';
import { UserError } from '../core/errors.ts';
import type { Group, HostEntry } from './model.ts';

/** What is written about a new host. */
export type NewHost = Pick<HostEntry, 'host' | 'roles' | 'need' | 'risk' | 'seen'>;

export interface NewEcosystem {
  readonly id: string;
  readonly title: string;
  readonly group: Group;
  /** A date like 2026-11-23. */
  readonly reviewed: string;
}

/** The text of a new ecosystem file. */
export function ecosystemText(
  { id, title, group, reviewed }: NewEcosystem,
  hosts: readonly NewHost[],
): string {
  const lines = hosts.map((host) => `  - ${hostLine(host)}`);
  return [
    `ecosystem: ${id}`,
    `title: ${quoted(title)}`,
    `group: ${group}`,
    'hosts:',
    ...lines,
    `reviewed: ${reviewed}`,
    '',
  ].join('\n');
}

/**
 * The text of an ecosystem file with hosts added below its last one.
 * @throws {UserError} `bad-catalog` where `hosts` is written in flow style, which has no lines to add to.
 */
export function withHosts(path: string, text: string, hosts: readonly NewHost[]): string {
  const ending = text.includes('\r\n') ? '\r\n' : '\n';
  const place = hostsPlace(path, text, parseDocument(text));
  const lines = hosts.map((host) => `${place.indent}- ${hostLine(host)}${ending}`).join('');
  const before = text.slice(0, place.offset);
  const gap = before === '' || before.endsWith('\n') ? '' : ending;
  return before + gap + (place.needsKey ? `hosts:${ending}` : '') + lines + text.slice(place.offset);
}

interface Place {
  readonly offset: number;
  readonly indent: string;
  /** The file has no `hosts` yet. */
  readonly needsKey: boolean;
}

function hostsPlace(path: string, text: string, document: Document): Place {
  const root = document.contents;
  const pair = isMap(root) ? root.items.find(({ key }) => isScalar(key) && key.value === 'hosts') : undefined;
  if (pair === undefined) return { offset: text.length, indent: '  ', needsKey: true };
  const last = isSeq(pair.value) && pair.value.flow !== true ? pair.value.items.at(-1) : undefined;
  const range = (last as { range?: [number, number, number] } | undefined)?.range;
  if (range === undefined) {
    throw new UserError(
      'bad-catalog',
      `${path}: \`hosts\` has no element on a line of its own`,
      'write the first host as `  - {host: ...}` below `hosts:`, or remove the key',
    );
  }
  const newline = text.indexOf('\n', range[1] - (text[range[1] - 1] === '\n' ? 1 : 0));
  return {
    offset: newline === -1 ? text.length : newline + 1,
    indent: indentOf(text, range[0]),
    needsKey: false,
  };
}

/** The blanks in front of the dash of an element. */
function indentOf(text: string, offset: number): string {
  const line = text.slice(text.lastIndexOf('\n', offset - 1) + 1, offset);
  return /^ */.exec(line)?.[0] ?? '';
}

function hostLine({ host, roles, need, risk, seen }: NewHost): string {
  const role = roles.length === 1 ? roles[0] : `[${roles.join(', ')}]`;
  return `{host: ${quoted(host)}, role: ${role}, need: ${need}, risk: ${risk}, seen: [${seen.map(quoted).join(', ')}]}`;
}

/** Plain where YAML reads it back as the same text, else in double quotes. */
function quoted(text: string): string {
  return /^[a-z][a-z0-9. /-]*$/i.test(text) && !/^(?:true|false|null|yes|no|on|off|y|n)$/i.test(text)
    ? text
    : JSON.stringify(text);
}
