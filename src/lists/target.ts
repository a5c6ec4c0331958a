// Where a list is written, as the configuration says it: KIND:PATH#SELECTOR.
import { UserError } from '../core/errors.ts';
import { withSlashes, type PathStyle } from '../core/paths.ts';

/** A place that holds a list: how it is written, the file (or the live list's id), and which list in it. */
export interface Target {
  readonly kind: string;
  /** With slashes, on every system. */
  readonly path: string;
  /** A constant, logical id, resource address or `ID.property`; null: the one list that an ALLOW rule uses. */
  readonly selector: string | null;
}

const SHAPE = /^(?<kind>[A-Za-z][A-Za-z-]*):(?<path>[^#]+)(#(?<selector>[^#]+))?$/;

/**
 * Parses `KIND:PATH#SELECTOR`. The path may hold colons and backslashes (`cdk:C:\repo\fw.ts#ALLOWED`); `#` only
 * separates the selector; on Windows, backslashes become slashes. Throws UserError('bad-target') with the kinds that exist.
 */
export function parseTarget(text: string, kinds: readonly string[], style?: PathStyle): Target {
  const groups = SHAPE.exec(text)?.groups;
  if (groups === undefined || /[\x00-\x1f\x7f]/.test(text))
    throw badTarget(text, 'is not KIND:PATH#SELECTOR', kinds);
  const { kind = '', path = '', selector = null } = groups;
  if (!kinds.includes(kind)) throw badTarget(text, `has the unknown kind ${JSON.stringify(kind)}`, kinds);
  return { kind, path: withSlashes(path, style), selector };
}

function badTarget(text: string, problem: string, kinds: readonly string[]): UserError {
  const hint = `write KIND:PATH or KIND:PATH#SELECTOR with one of the kinds ${kinds.join(', ')}`;
  return new UserError('bad-target', `the target ${JSON.stringify(text)} ${problem}`, hint);
}

/** The text form of a target; {@link parseTarget} reads it back. */
export function targetText(target: Target): string {
  return `${target.kind}:${target.path}${target.selector === null ? '' : `#${target.selector}`}`;
}
