// Independent parsers: every string that a text holds, read without any of the code under test.
import { spawnSync } from 'node:child_process';
import ts from 'typescript';

/** The strings of a text in the order they stand in; null where no independent parser reads it. */
export function stringsIn(path: string, text: string): string[] | null {
  if (/\.tsx?$/.test(path)) return typescriptStrings(path, text);
  if (path.endsWith('.json')) return leaves(JSON.parse(text.replace('\uFEFF', '')));
  if (/\.ya?ml$/.test(path)) return withPython(YAML, text);
  if (path.endsWith('.py')) return withPython(PYTHON, text);
  if (/\.(tf|tfvars)$/.test(path)) return hclStrings(text);
  if (path.endsWith('.txt')) return textLines(text);
  return null;
}

/** Every string below a value, keys included. */
function leaves(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  if (typeof value !== 'object' || value === null) return [];
  return Object.entries(value).flatMap(([key, inner]) => [
    ...(Array.isArray(value) ? [] : [key]),
    ...leaves(inner),
  ]);
}

/** Prints every scalar token of a YAML text that PyYAML takes for a string; nothing where PyYAML is missing. */
const YAML = `
import json, sys
try:
    import yaml
except ImportError:
    print('null'); sys.exit()
text = sys.stdin.buffer.read().decode('utf-8-sig')
resolver = yaml.resolver.Resolver()
plain = lambda event: resolver.resolve(yaml.ScalarNode, event.value, event.implicit) == 'tag:yaml.org,2002:str'
events = [event for event in yaml.parse(text) if isinstance(event, yaml.ScalarEvent)]
print(json.dumps([event.value for event in events if event.tag or plain(event)]))
`;

/** Prints every string constant of a Python text; nothing where it has a syntax error. */
const PYTHON = `
import ast, json, sys
text = sys.stdin.buffer.read().decode('utf-8-sig')
try:
    tree = ast.parse(text)
except SyntaxError:
    print('null'); sys.exit()
print(json.dumps([node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]))
`;

const terraform = spawnSync('terraform', ['version']).status === 0;

/** The quoted strings of a text that Terraform itself reads; null where it refuses the text or is not there. */
function hclStrings(text: string): string[] | null {
  if (!terraform) return null;
  const run = spawnSync('terraform', ['fmt', '-'], { input: text.replace('\uFEFF', ''), encoding: 'utf8' });
  if (run.status !== 0) return null;
  const code = text.replace(/(#|\/\/).*|\/\*[^]*?\*\//g, '');
  return [...code.matchAll(/"((?:[^"\\]|\\.)*)"/g)].map((match) => match[1] ?? '');
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

/** Runs a Python program over a text; null where there is no Python, or the program says so. Throws where it fails. */
function withPython(program: string, text: string): string[] | null {
  if (!python) return null;
  const run = spawnSync('python3', ['-c', program], { input: text, encoding: 'utf8' });
  if (run.status !== 0) throw new Error(run.stderr);
  return JSON.parse(run.stdout) as string[] | null;
}
