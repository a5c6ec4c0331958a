// The formats that exist, by the kind that a target names.
import { UserError } from '../core/errors.ts';
import type { ListFormat } from './format.ts';
import { formats as generated } from './formats.generated.ts';

export const formats: readonly ListFormat[] = generated;

/** Lists that are no file but live in AWS: a target may name them, no format patches them. */
export const LIVE = 'live';

/** Every kind that a target may name. */
export function listKinds(): string[] {
  return [...formats.map(({ kind }) => kind).toSorted(), LIVE];
}

/** The format of a kind. Throws UserError('unsupported') for live lists and UserError('bad-target') for unknown kinds. */
export function formatOf(kind: string): ListFormat {
  const format = formats.find((one) => one.kind === kind);
  if (format !== undefined) return format;
  if (kind === LIVE) {
    throw new UserError(
      'unsupported',
      'A live list is no file.',
      'Name a file as the target: this program does not change lists in AWS.',
    );
  }
  const hint = `The kinds are ${listKinds().join(', ')}.`;
  throw new UserError('bad-target', `There is no kind of list named ${JSON.stringify(kind)}.`, hint);
}
