// The contract of settings: what is replaced was what it was taken for, every other byte stays, twice equals once.
import { refused } from '../choose.ts';
import { SETTING_HINTS } from '../hints.ts';
import type { ListFormat, Refusal, Workspace } from '../format.ts';
import type { Target } from '../target.ts';
import type { LocatedSetting, Replacement, Setting } from './setting.ts';

/** A checked change of one file, as a value: nothing is written. */
export interface PatchedSetting {
  readonly outcome: 'patched';
  readonly path: string;
  readonly line: number;
  readonly what: string;
  readonly before: string;
  readonly after: string;
}

/** Sets what the target means. Returns a Refusal where it must not be; throws a plain Error where the result breaks the contract. */
export async function patchSetting(
  format: ListFormat,
  workspace: Workspace,
  target: Target,
  setting: Setting,
): Promise<PatchedSetting | Refusal> {
  if (format.setting === undefined)
    return refused(
      'not-found',
      target,
      `no firewall rule: a ${format.kind} target holds entries alone`,
      [],
      SETTING_HINTS,
    );
  const located = await format.setting(workspace, target, setting);
  if (located.outcome === 'refused') return located;
  const { path, line, what, text: before, replacements } = located;
  const after = replaced(before, replacements);
  const read = (asked: string) => (asked === path ? after : workspace.read(asked));
  const problem = brokenBy(located, await format.setting({ ...workspace, read }, target, setting));
  // In a file with syntax errors elsewhere the parser may understand the patched text otherwise: that is no bug.
  if (problem !== null && located.errors > 0)
    return refused('unparsable', target, `syntax errors in the file (${problem})`, [
      { path, line, what, selector: null },
    ]);
  if (problem !== null)
    throw new Error(
      `Setting ${setting} at ${path}:${line} breaks the contract, nothing is written: ${problem}`,
    );
  return { outcome: 'patched', path, line, what, before, after };
}

function replaced(text: string, replacements: readonly Replacement[]): string {
  const parts: string[] = [];
  let at = 0;
  for (const one of replacements.toSorted((left, right) => left.start - right.start)) {
    if (one.start < at || one.end < one.start) throw new Error('Replacements overlap');
    parts.push(text.slice(at, one.start), one.text);
    at = one.end;
  }
  return [...parts, text.slice(at)].join('');
}

function brokenBy(old: LocatedSetting, again: LocatedSetting | Refusal): string | null {
  if (again.outcome === 'refused') return `the patched text is refused: ${again.message}`;
  if (again.path !== old.path) return `the setting is now found in ${again.path}`;
  if (again.errors > old.errors) return 'the patched text has a new syntax error';
  return again.replacements.length > 0 ? 'a second run would change it again' : null;
}
