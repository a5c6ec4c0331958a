// Lists in AWS CDK programs written in TypeScript or JavaScript.
import { dirname, join } from 'node:path/posix';
import { locateInCdk, scanInCdk } from '../cdk/locate.ts';
import type { CdkLanguage } from '../cdk/language.ts';
import { settingInCdk } from '../cdk/settings.ts';
import type { ListFormat, Workspace } from '../format.ts';
import { createParser } from '../grammar.ts';
import type { Program } from '../program.ts';
import { typescriptProgram } from '../typescript/program.ts';

const ENDINGS = ['.ts', '.tsx', '.mts', '.js', '/index.ts', '/index.js'];

async function open(workspace: Workspace): Promise<(path: string) => Program | null> {
  const typescript = await createParser('typescript', workspace.loadGrammar);
  const tsx = await createParser('tsx', workspace.loadGrammar);
  return (path) => {
    const text = workspace.read(path);
    if (text === null) return null;
    // JSX and old type assertions (<T>x) exclude each other: the ending says which of them the file may hold.
    const parse = /\.[cm]?ts$/.test(path) ? typescript : tsx;
    return parse(text, (root) => typescriptProgram(path, text, root));
  };
}

/** The files that a relative import may mean; packages are not looked into. */
function moduleFiles(from: string, module: string): string[] {
  if (!/^\.\.?(\/|$)/.test(module)) return [];
  const base = join(dirname(from), module);
  return [base, base.replace(/\.js$/, '.ts'), ...ENDINGS.map((ending) => base + ending)];
}

const language: CdkLanguage = {
  extensions: ['.ts', '.tsx', '.mts', '.cts', '.js', '.mjs', '.cjs', '.jsx'],
  open,
  moduleFiles,
  spell: (property) => property,
  properties: { key: (name) => `${name}: `, pad: ' ' },
  no: 'false',
};

export const format = {
  kind: 'cdk',
  extensions: language.extensions,
  locate: (workspace, target) => locateInCdk(language, workspace, target),
  setting: (workspace, target, setting) => settingInCdk(language, workspace, target, setting),
  scan: (workspace, path) => scanInCdk(language, workspace, path),
} satisfies ListFormat;
