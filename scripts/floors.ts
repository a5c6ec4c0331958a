// Runs dependency-cruiser over src/ of a tree and gives back what it saw, not only whether it complained:
// a run that resolves nothing reports no violation either.
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

interface CruiseOutput {
  readonly modules: readonly { readonly source: string }[];
  readonly summary: {
    readonly violations: readonly {
      readonly from: string;
      readonly to: string;
      readonly rule: { readonly name: string };
    }[];
  };
}

export interface BrokenFloor {
  /** Name of the rule in .dependency-cruiser.cjs. */
  readonly rule: string;
  /** Importing module, relative to the tree. */
  readonly from: string;
  /** Imported module, relative to the tree, or a package name. */
  readonly to: string;
}

export interface FloorsReport {
  /** Modules under src/ that were read, relative to the tree, sorted. */
  readonly modules: readonly string[];
  readonly broken: readonly BrokenFloor[];
}

const repository = new URL('../', import.meta.url);
const cruiser = fileURLToPath(
  new URL('node_modules/dependency-cruiser/bin/dependency-cruise.mjs', repository),
);
const rules = fileURLToPath(new URL('.dependency-cruiser.cjs', repository));
const run = promisify(execFile);

/** Judges `root`/src by the floors of this repository; `root` needs a tsconfig.json. */
export async function inspectFloors(root: string): Promise<FloorsReport> {
  const args = [cruiser, '--config', rules, '--output-type', 'json', 'src'];
  const { stdout } = await run(process.execPath, args, { cwd: root, maxBuffer: 256 * 1024 * 1024 });
  const output = JSON.parse(stdout) as CruiseOutput;
  return {
    modules: output.modules
      .map((module) => module.source)
      .filter((source) => source.startsWith('src/'))
      .toSorted(),
    broken: output.summary.violations.map(({ rule, from, to }) => ({ rule: rule.name, from, to })),
  };
}
