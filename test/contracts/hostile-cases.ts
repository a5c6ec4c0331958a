// What every command is run with over logs full of hostile names, and why some are not.
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { answerOf } from '../helpers/hostile-world.ts';

export interface Case {
  readonly argv: readonly string[];
  /** Its JSON holds every hostile name, byte for byte. */
  readonly showsNames?: boolean;
  /** Only as a table: what it says does not depend on the form. */
  readonly once?: boolean;
  /** It changes the world: it gets a copy. */
  readonly changes?: boolean;
  /** Files that it writes, each held to what its medium asks for. */
  readonly writes?: Readonly<Record<string, Medium>>;
}

/** What a file is read by. */
export type Medium = 'html' | 'json' | 'markdown' | 'decisions' | 'source';

const ALL = { showsNames: true } as const;
export const PICKED = HOSTILE_NAMES.filter((name) => name.trim() !== '');

/** Arguments of every command; a sentence where there is nothing to see. */
export const CASES: Readonly<Record<string, readonly Case[] | string>> = {
  demo: 'runs the commands of this list over the bundled sample',
  init: 'reads no logs',
  ingest: [{ argv: ['ingest', 'logs/'] }, { argv: ['ingest', HOSTILE_NAMES[1] ?? ''], once: true }],
  review: [
    { argv: ['review'], ...ALL },
    { once: true, argv: ['review', '--sign-off', '--by', '<x>|@y\u202e'], changes: true },
  ],
  'review diff': [{ argv: ['review', 'diff', '<x>|@y', '${{ a }}'], once: true }],
  explain: [
    // Each name for itself is read back below.
    ...PICKED.slice(7, 9).map((name) => ({ argv: ['explain', '--', name] })),
    { argv: ['explain', answerOf(7)] },
    { argv: ['explain', '203.0.113.77'] },
  ],
  decide: 'only its verbs do something',
  'decide allow': decideCases('allow'),
  'decide deny': decideCases('deny'),
  'decide ignore': decideCases('ignore'),
  'decide defer': decideCases('defer'),
  decisions: 'only its subcommands do something',
  'decisions list': [{ argv: ['decisions', 'list'] }],
  'decisions check': [{ argv: ['decisions', 'check'] }],
  propose: [
    { argv: ['propose'], ...ALL },
    { once: true, argv: ['propose', '--format', 'diff'] },
    { once: true, argv: ['propose', '--save', 'plan.json'], writes: { 'plan.json': 'json' } },
    { once: true, argv: ['propose', '--write'], changes: true, writes: { 'fw.ts': 'source' } },
    { once: true, argv: ['propose', '--remove', '--unused', '1d'] },
    { argv: ['propose', '--only', ...PICKED.filter((name) => !name.startsWith('-'))] },
    { once: true, argv: ['propose', '--trust', '<x>|@y'] },
  ],
  apply: [
    { once: true, argv: ['apply', 'names.txt'] },
    { once: true, argv: ['apply', '</script>|@x'] },
  ],
  rollback: [{ once: true, argv: ['rollback', 'names.txt'] }],
  enforce: [{ argv: ['enforce', 'cdk:fw.ts#ALLOWED'], once: true }],
  lists: 'only its subcommand does something',
  'lists scan': [{ argv: ['lists', 'scan'] }],
  policy: 'only its subcommands do something',
  'policy show': [{ argv: ['policy', 'show'] }, { once: true, argv: ['policy', 'show', 'names.txt'] }],
  'policy check': [{ argv: ['policy', 'check'] }, { argv: ['policy', 'check', '--unused', '1d'] }],
  'policy replay': [
    { argv: ['policy', 'replay', '--enforce'], ...ALL },
    { once: true, argv: ['policy', 'replay', '--add', 'baseline=<x>|@y'] },
    { argv: ['policy', 'replay', '--trust', 'baseline'], ...ALL },
    { once: true, argv: ['policy', 'replay', '--remove', 'baseline=a.example'] },
  ],
  'policy pull': 'reads an account, not the logs; its tests run it against a fake one',
  'policy diff': [{ once: true, argv: ['policy', 'diff', 'names.txt', 'alert2allow.yaml'] }],
  egress: [{ argv: ['egress'] }],
  'egress remedies': [{ argv: ['egress', 'remedies'] }],
  'egress endpoints': [{ argv: ['egress', 'endpoints'] }],
  'egress private': [
    { argv: ['egress', 'private'] },
    { argv: ['egress', 'private', '--compare', '2026-11-02'] },
  ],
  'egress paths': [{ argv: ['egress', 'paths'] }],
  'egress rejected': [{ argv: ['egress', 'rejected'], ...ALL }],
  readiness: [{ argv: ['readiness'] }, { argv: ['readiness', '--after', '2026-11-02T00:01:00Z'] }],
  report: [
    {
      once: true,
      argv: ['report', '--html', 'out.html', '--sarif', 'out.sarif', '--summary', 'out.md'],
      writes: { 'out.html': 'html', 'out.sarif': 'json', 'out.md': 'markdown' },
    },
    { once: true, argv: ['report', '--html', 'no-folder/<x>|@y\u202e'] },
  ],
  catalog: 'only its subcommands do something',
  'catalog classify': [{ argv: ['catalog', 'classify', 'names.txt'] }],
  'catalog list': [{ argv: ['catalog', 'list'] }],
  'catalog show': [{ once: true, argv: ['catalog', 'show', '<x>|@y\u202e'] }],
  'catalog lint': [{ argv: ['catalog', 'lint', 'names.txt'] }],
  'catalog add': PICKED.slice(0, 3).map((name) => ({
    once: true,
    argv: [
      'catalog',
      'add',
      '--ecosystem',
      'acme',
      '--role',
      'artifact',
      '--risk',
      'A',
      '--group',
      'web',
      '--folder',
      'own',
      '--',
      name,
    ],
  })),
  quarantine: 'only its subcommands do something',
  'quarantine list': [{ argv: ['quarantine', 'list'] }],
  'quarantine show': [
    { argv: ['quarantine', 'show', 'bad.log'] },
    { once: true, argv: ['quarantine', 'show', '<x>|@y\u202e'] },
  ],
  'quarantine replay': [{ argv: ['quarantine', 'replay'], changes: true }],
  prune: [
    { argv: ['prune', '--older-than', '1d'], changes: true },
    { once: true, argv: ['prune', '--older-than', '<x>|@y\u202e'] },
  ],
  doctor: [{ argv: ['doctor'] }],
  completion: 'prints a script made of the commands alone',
  schema: [{ once: true, argv: ['schema', '<x>|@y\u202e'] }],
};

/** Options of single commands that a test of their own drives, or that only choose, confirm or set an exit code. */
export const OPTIONS_ELSEWHERE: Readonly<Record<string, string>> = {
  'review --interactive': 'a terminal: test/cli/review-interactive.test.ts',
  'review --plain': 'a terminal: test/cli/review-interactive.test.ts',
  'propose --branch': 'below',
  'propose --pr': 'below',
  'ingest --redact-sources': 'names stay: test/ingest/redact.test.ts',
  'doctor --aws': 'an account: test/cli/doctor.test.ts has an account of hostile names',
};
export const CHOOSING = new Set(
  '--accept-drift --accept-risk --block-response --cluster --despite-owner --ecosystem --expires --fail-on --flow-format --force --keep-raw --limit --list --max --need --now --policy --port --protocol --rebuild --removed-in --seen --source --strict --title --verify --write --yes'.split(
    ' ',
  ),
);

/** One name at a time: where a name is refused, the message tells it. */
function decideCases(verb: string): Case[] {
  return [...PICKED.filter((_, index) => index % 14 === 0), '\u202e</script>|@x'].map((name) => ({
    changes: true,
    once: true,
    writes: { 'alert2allow.decisions.yaml': 'decisions' },
    argv: ['decide', verb, '--reason', '=cmd|@x\u001b[2J', '--owner', '@x', '--', name],
  }));
}
