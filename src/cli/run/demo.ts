// The main job on the bundled sample logs, by the public commands only, in a folder that stays.
import { cpSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT, type ExitCode } from '../exit.ts';
import type { Globals } from '../globals.ts';
import type { Io } from '../io.ts';
import { SAMPLES } from '../samples.ts';

const COPIED = ['logs', 'cdk', 'alert2allow.yaml', 'ip-ranges.json', 'decisions-after-review.yaml'];

/** A step: what is said before it, and the command line. `expected` is its exit code. */
interface Step {
  readonly say: string;
  readonly argv: readonly string[];
  readonly expected: ExitCode;
}

const NOW = ['--now', '2026-11-16T01:00:00Z'];

const BEFORE: readonly Step[] = [
  { say: 'Read fifteen days of query logs and flow logs.', argv: ['ingest', 'logs/'], expected: EXIT.done },
  { say: 'What is new, and may I allow it?', argv: ['review'], expected: EXIT.done },
  {
    say: 'What would break if we switched to BLOCK today?',
    argv: ['policy', 'replay', '--enforce'],
    expected: EXIT.done,
  },
  { say: 'What gets out without asking DNS?', argv: ['egress'], expected: EXIT.done },
  {
    say: 'What would a careful engineer add, and what does it change?',
    argv: ['propose'],
    expected: EXIT.done,
  },
  { say: 'Ready to BLOCK?', argv: ['readiness', ...NOW], expected: EXIT.checkFailed },
];

const AFTER: readonly Step[] = [
  {
    say: 'With the decisions, the patch is complete: write it into the files.',
    argv: ['propose', '--write'],
    expected: EXIT.done,
  },
];

const VERDICT: Step = { say: 'And now?', argv: ['readiness', ...NOW], expected: EXIT.done };

const RULE_CHANGE = [
  {
    say: 'Most package hosts are CNAMEs into shared CDNs: the ALLOW rule has to trust redirection, in AWS and in the configuration.',
    command:
      "sed -i 's/list: platform-baseline }/list: platform-baseline, redirection: trust }/' alert2allow.yaml",
  },
  {
    say: 'The change is dated, so that ALERTs from before it are explained by it.',
    command: "sed -i 's/failOpen: true/&\\n    validFrom: 2026-11-16/' alert2allow.yaml",
  },
];

/** Runs the demonstration; exit 2 where a step does not end as it should. */
export async function runDemo(io: Io, globals: Globals): Promise<ExitCode> {
  const folder = mkdtempSync(join(tmpdir(), 'alert2allow-demo-'));
  for (const name of COPIED) cpSync(join(SAMPLES, name), join(folder, name), { recursive: true });
  io.stdout.write(`The demonstration runs in ${folder}\n`);
  const inFolder = { ...io, cwd: folder };
  if (!(await runSteps(inFolder, globals, BEFORE))) return EXIT.failed;
  shell(
    io,
    'A person reviews, and writes down the decisions.',
    'cp decisions-after-review.yaml alert2allow.decisions.yaml',
  );
  cpSync(join(folder, 'decisions-after-review.yaml'), join(folder, 'alert2allow.decisions.yaml'));
  if (!(await runSteps(inFolder, globals, AFTER))) return EXIT.failed;
  for (const { say, command } of RULE_CHANGE) shell(io, say, command);
  changeRule(join(folder, 'alert2allow.yaml'));
  if (!(await runSteps(inFolder, globals, [VERDICT]))) return EXIT.failed;
  io.stdout.write(`\nContinue by hand: cd ${folder} && alert2allow explain proxy.golang.org\n`);
  return EXIT.done;
}

function shell(io: Io, say: string, command: string): void {
  io.stdout.write(`\n# ${say}\n$ ${command}\n`);
}

/** The same edits as the shown commands make. */
function changeRule(path: string): void {
  const text = readFileSync(path, 'utf8');
  writeFileSync(
    path,
    text
      .replace('list: platform-baseline }', 'list: platform-baseline, redirection: trust }')
      .replace('failOpen: true', 'failOpen: true\n    validFrom: 2026-11-16'),
  );
}

async function runSteps(io: Io, globals: Globals, steps: readonly Step[]): Promise<boolean> {
  const { main } = await import('../main.ts');
  for (const { say, argv, expected } of steps) {
    shell(io, say, `alert2allow ${argv.join(' ')}`);
    const color = globals.color ? [] : ['--no-color'];
    const code = await main([...argv, '--format', 'table', ...color], io);
    if (code !== expected) {
      io.stderr.write(`alert2allow ${argv.join(' ')} ended with ${code}, expected ${expected}\n`);
      return false;
    }
  }
  return true;
}
