// Independent parsers: every string that a text holds, read without any of the code under test.
import { spawnSync } from 'node:child_process';
import ts from 'typescript';

/** The strings of a text in the order they stand in; null where no independent parser reads it. */
export function stringsIn(path: string, text: string): string[] | null {
  if (/\.tsx?$/.test(path)) return typescriptStrings(path, text);
  if (path.endsWith('.txt')) return textLines(text);
  return null;
}

/** null where the text has syntax errors. */
function typescriptStrings(path: string, text: string): string[] | null {
  const output = ts.transpileModule(text, {
    fileName: path,
    reportDiagnostics: true,
    compilerOptions: { jsx: ts.JsxEmit.Preserve },
  });
  if ((output.diagnostics ?? []).length > 0) return null;
  const strings: string[] = [];
  const visit = (node: ts.Node): void => {
    if (ts.isStringLiteral(node) || ts.isNoSubstitutionTemplateLiteral(node)) strings.push(node.text);
    ts.forEachChild(node, visit);
  };
  visit(ts.createSourceFile(path, text, ts.ScriptTarget.ES2023, false));
  return strings;
}

function textLines(text: string): string[] {
  const lines = text.replace('\uFEFF', '').split(/\r?\n/);
  return lines.map((line) => line.replace(/#.*/, '').trim()).filter((line) => line !== '');
}

const python = spawnSync('python3', ['--version']).status === 0;

/** Runs a Python program over a text; null where there is no Python. Throws where the program fails. */
export function withPython(program: string, text: string): string[] | null {
  if (!python) return null;
  const run = spawnSync('python3', ['-c', program], { input: text, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as string[];
}
