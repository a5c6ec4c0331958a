// Small parts of a comparison: pairs, fields, and one change told once for all who share it.

export type Kind = 'added' | 'removed' | 'changed';

export interface FieldChange {
  readonly field: string;
  readonly before: string | number | boolean | null;
  readonly after: string | number | boolean | null;
}

/** What has the same key on both sides, in the order of `before`, then what is only in `after`. Repeats pair in order. */
export function matched<T>(
  before: readonly T[],
  after: readonly T[],
  keyOf: (one: T) => string,
): { one: T | undefined; other: T | undefined }[] {
  const waiting = new Map<string, T[]>();
  for (const other of after) waiting.set(keyOf(other), [...(waiting.get(keyOf(other)) ?? []), other]);
  const pairs = before.map((one): { one: T | undefined; other: T | undefined } => ({
    one,
    other: waiting.get(keyOf(one))?.shift(),
  }));
  const left = new Set([...waiting.values()].flat());
  return [...pairs, ...after.filter((other) => left.has(other)).map((other) => ({ one: undefined, other }))];
}

/** The fields whose values differ, in the order in which they are written. */
export function differentFields<T extends Readonly<Record<string, FieldChange['before']>>>(
  one: T,
  other: T,
): FieldChange[] {
  return Object.keys(one).flatMap((field) => {
    const [before, after] = [one[field] ?? null, other[field] ?? null];
    return before === after ? [] : [{ field, before, after }];
  });
}

/** Joins changes that are equal but for their policies. */
export function merged<T extends { readonly policies: readonly string[] }>(changes: readonly T[]): T[] {
  const found = new Map<string, T>();
  for (const change of changes) {
    const key = JSON.stringify({ ...change, policies: [] });
    const earlier = found.get(key);
    const policies = [...(earlier?.policies ?? []), ...change.policies].toSorted();
    found.set(key, { ...change, policies });
  }
  return [...found.values()];
}
