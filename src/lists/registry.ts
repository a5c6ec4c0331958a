// The formats that exist, by the kind that a target names.
import { UserError } from '../core/errors.ts';
import type { ListFormat } from './format.ts';
import { formats as generated } from './formats.generated.ts';

export const formats: readonly ListFormat[] = generated;

/** Every kind that a target may name. */
export function listKinds(): string[] {
  return formats.map(({ kind }) => kind).toSorted();
}

/** The format of a kind. Throws UserError('bad-target') for unknown kinds. */
export function formatOf(kind: string): ListFormat {
  const format = formats.find((one) => one.kind === kind);
  if (format !== undefined) return format;
  const hint = `the kinds are ${listKinds().join(', ')}`;
  throw new UserError('bad-target', `there is no kind of list named ${JSON.stringify(kind)}`, hint);
}
