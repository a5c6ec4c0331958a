// Edits as values: text is put in at offsets, and nothing but blanks may ever be taken out.

/** Puts `text` in the place of [start, end) of the old text; that range is empty or blank. */
export interface Edit {
  readonly start: number;
  readonly end: number;
  readonly text: string;
}

export function insertion(at: number, text: string): Edit {
  return { start: at, end: at, text };
}

/** Applies edits; edits at the same offset keep their order. Throws where they overlap or would remove anything but blanks. */
export function applyEdits(text: string, edits: readonly Edit[]): string {
  const ordered = edits.toSorted((left, right) => left.start - right.start);
  const parts: string[] = [];
  let at = 0;
  for (const edit of ordered) {
    if (edit.start < at || edit.end < edit.start) throw new Error('Edits overlap');
    if (text.slice(edit.start, edit.end).trim() !== '') throw new Error('An edit would remove text');
    parts.push(text.slice(at, edit.start), edit.text);
    at = edit.end;
  }
  return [...parts, text.slice(at)].join('');
}

/** Checks from the result alone that `after` is `before` with the edits and that every other byte is as it was. */
export function isUntouchedOutside(before: string, after: string, edits: readonly Edit[]): boolean {
  let oldAt = 0;
  let newAt = 0;
  for (const edit of edits.toSorted((left, right) => left.start - right.start)) {
    const kept = edit.start - oldAt;
    if (before.slice(oldAt, edit.start) !== after.slice(newAt, newAt + kept)) return false;
    newAt += kept + edit.text.length;
    oldAt = edit.end;
  }
  return before.slice(oldAt) === after.slice(newAt);
}
