// What becomes of a plan here: written into the files and proved from them again, or saved for `apply`.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { UserError } from '../core/errors.ts';
import { replaceDurably } from '../propose/durable.ts';
import { overlaid } from '../propose/overlay.ts';
import { textsAfter, type Patch } from '../propose/patches.ts';
import type { SavedPlan } from '../propose/saved/schema.ts';
import { writePatches } from '../propose/write.ts';
import { jsonText } from '../report/escape.ts';
import type { Globals } from './globals.ts';
import type { Io } from './io.ts';
import { talk } from './output.ts';
import type { Planned } from './planning.ts';
import type { Session } from './session.ts';

interface Patched {
  readonly patches: readonly Patch[];
  readonly livePatches: readonly Patch[];
}

/** Writes the patches of files, and proves the plan from the files as they are then. */
export async function writePlan(
  io: Io,
  options: Globals,
  session: Session,
  { plan, proveIn }: Planned<Patched>,
): Promise<void> {
  writePatches(plan.patches, session.folder);
  for (const { path } of plan.patches) talk(io, options, `wrote ${path}`);
  if (plan.patches.length > 0)
    await proveIn(overlaid(await session.workspace(), textsAfter(plan.livePatches)));
}

/** Saves a plan. An existing plan is replaced: it is made from the same data again at any time. */
export function savePlan(io: Io, options: Globals, name: string, plan: SavedPlan): void {
  const path = resolve(io.cwd, name);
  refuseForeign(path, name);
  replaceDurably(path, `${jsonText(plan, 2)}\n`);
  talk(io, options, `wrote ${name}; apply it until ${plan.stamp.expiresAt}: alert2allow apply ${name}`);
}

/** Whatever is no plan is somebody's file. */
function refuseForeign(path: string, name: string): void {
  const text = textOf(path);
  if (text === null || isPlan(text)) return;
  throw new UserError(
    'bad-argument',
    `--save ${name}: there is a file of that name, and it is no saved plan`,
    'name a file that does not exist yet, or remove it',
  );
}

function textOf(path: string): string | null {
  try {
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return null;
    return '';
  }
}

function isPlan(text: string): boolean {
  try {
    const value: unknown = JSON.parse(text);
    return (
      typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'alert2allow-plan'
    );
  } catch {
    return false;
  }
}
