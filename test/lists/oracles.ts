// Independent parsers: every string that a text holds, read without any of the code under test.
import { spawn, spawnSync } from 'node:child_process';
import { createInterface } from 'node:readline';
import ts from 'typescript';

/** The strings of a text in the order they stand in; null where no independent parser reads it. */
export async function stringsIn(path: string, text: string): Promise<string[] | null> {
  if (/\.(tsx?|json)$/.test(path)) return stringsInCode(path, text);
  if (/\.ya?ml$/.test(path)) return withPython('yaml', text);
  if (path.endsWith('.py')) return withPython('python', text);
  if (/\.(tf|tfvars)$/.test(path)) return hclStrings(text);
  if (path.endsWith('.txt')) return textLines(text);
  return null;
}

/** The same for TypeScript and JSON, at once. */
export function stringsInCode(path: string, text: string): string[] | null {
  if (path.endsWith('.json')) return leaves(JSON.parse(text.replace('\uFEFF', '')));
  return typescriptStrings(path, text);
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

/**
 * Answers every line of its input, a language and a text, with a line: every scalar token that PyYAML takes for a
 * string, or every string constant of Python; null where PyYAML is missing or the text has a syntax error.
 */
const SERVER = `
import ast, json, sys
try:
    import yaml
except ImportError:
    yaml = None
def yaml_strings(text):
    if yaml is None:
        return None
    resolver = yaml.resolver.Resolver()
    plain = lambda event: resolver.resolve(yaml.ScalarNode, event.value, event.implicit) == 'tag:yaml.org,2002:str'
    events = [event for event in yaml.parse(text) if isinstance(event, yaml.ScalarEvent)]
    return [event.value for event in events if event.tag or plain(event)]
def python_strings(text):
    try:
        tree = ast.parse(text)
    except SyntaxError:
        return None
    return [node.value for node in ast.walk(tree) if isinstance(node, ast.Constant) and isinstance(node.value, str)]
for line in sys.stdin:
    language, text = json.loads(line)
    strings = {'yaml': yaml_strings, 'python': python_strings}[language]
    print(json.dumps(strings(text.removeprefix(chr(0xfeff)))), flush=True)
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

let server: ((line: string) => Promise<string>) | null = null;

/** Asks one Python process for the strings of all texts; null where there is no Python. Throws where it fails. */
async function withPython(language: 'yaml' | 'python', text: string): Promise<string[] | null> {
  if (!python) return null;
  server ??= startServer();
  return JSON.parse(await server(JSON.stringify([language, text]))) as string[] | null;
}

function startServer(): (line: string) => Promise<string> {
  const child = spawn('python3', ['-c', SERVER], { stdio: ['pipe', 'pipe', 'inherit'] });
  const lines = createInterface(child.stdout)[Symbol.asyncIterator]();
  return async (line) => {
    child.stdin.write(`${line}\n`);
    const answer = await lines.next();
    if (answer.done === true) throw new Error(`Python ended with ${child.exitCode}: ${line.slice(0, 300)}`);
    return answer.value;
  };
}
