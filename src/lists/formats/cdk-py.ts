// Lists in AWS CDK programs written in Python.
import { dirname, join } from 'node:path/posix';
import type { CdkLanguage } from '../cdk/language.ts';
import { locateInCdk, scanInCdk } from '../cdk/locate.ts';
import { settingInCdk } from '../cdk/settings.ts';
import type { ListFormat, Workspace } from '../format.ts';
import { createParser } from '../grammar.ts';
import type { Program } from '../program.ts';
import { pythonProgram } from '../python/program.ts';

async function open(workspace: Workspace): Promise<(path: string) => Program | null> {
  const parse = await createParser('python', workspace.loadGrammar);
  return (path) => {
    const text = workspace.read(path);
    return text === null ? null : parse(text, (root) => pythonProgram(path, text, root));
  };
}

/** The files that `from .shared import` or `from package.shared import` may mean. */
function moduleFiles(from: string, module: string): string[] {
  const [, dots = '', name = ''] = /^(\.*)(.*)$/.exec(module) ?? [];
  const folder = dirname(from);
  // A package's own name is looked for upwards from the file.
  const upwards = dots === '' ? [0, 1, 2] : [dots.length - 1];
  return upwards.flatMap((levels) => {
    const base = join(folder, ...Array<string>(levels).fill('..'), ...name.split('.'));
    return [`${base}.py`, join(base, '__init__.py')];
  });
}

function snakeCase(name: string): string {
  return name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
}

const language: CdkLanguage = {
  extensions: ['.py'],
  open,
  moduleFiles,
  spell: snakeCase,
  properties: {
    key: (name, bracket, quote) => (bracket === '(' ? `${name}=` : `${quote}${name}${quote}: `),
    pad: '',
  },
  no: 'False',
};

export const format = {
  kind: 'cdk-py',
  extensions: language.extensions,
  locate: (workspace, target) => locateInCdk(language, workspace, target),
  setting: (workspace, target, setting) => settingInCdk(language, workspace, target, setting),
  scan: (workspace, path) => scanInCdk(language, workspace, path),
} satisfies ListFormat;
