// What a stranger gets: the packed tarball, installed into an empty folder, does the job.
// Needs a build (`npm run build`); not part of `npm test`.
import { execFile } from 'node:child_process';
import { access, mkdtemp, readFile, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { glob } from 'tinyglobby';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

interface Packed {
  readonly filename: string;
  readonly unpackedSize: number;
  readonly files: readonly { readonly path: string }[];
}

interface Manifest {
  readonly version: string;
  readonly scripts: Readonly<Record<string, string>>;
  readonly dependencies: Readonly<Record<string, string>>;
}

const repository = join(import.meta.dirname, '../..');
const run = promisify(execFile);
const isWindows = process.platform === 'win32';

let folder = '';
let packed: Packed = { filename: '', unpackedSize: 0, files: [] };
let manifest: Manifest = { version: '', scripts: {}, dependencies: {} };

/** npm and npx are scripts, which Windows runs through its shell only; the arguments are ours. */
async function call(command: string, args: readonly string[], cwd: string): Promise<string> {
  const options = { cwd, shell: isWindows, maxBuffer: 64 * 1024 * 1024 };
  const { stdout } = await run(command, [...args], options);
  return stdout;
}

function paths(): string[] {
  return packed.files.map((file) => file.path);
}

beforeAll(async () => {
  await access(join(repository, 'dist/cli/main.js'));
  folder = await realpath(await mkdtemp(join(tmpdir(), 'alert2allow-package-')));
  manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8')) as Manifest;
  const listing = await call('npm', ['pack', '--json', '--pack-destination', folder], repository);
  packed = (JSON.parse(listing) as Packed[])[0] ?? packed;
  await writeFile(
    join(folder, 'package.json'),
    '{ "name": "consumer", "private": true, "type": "module" }\n',
  );
  const quiet = ['--ignore-scripts', '--prefer-offline', '--no-audit', '--no-fund', '--loglevel=error'];
  await call('npm', ['install', ...quiet, `./${packed.filename}`], folder);
});

afterAll(() => rm(folder, { recursive: true, force: true }));

describe('the tarball', () => {
  test('holds every statement', async () => {
    const statements = await glob('sql/**/*.sql', { cwd: repository });
    expect(
      paths()
        .filter((path) => path.startsWith('sql/'))
        .toSorted(),
    ).toEqual(statements.toSorted());
  });

  test.each(['typescript', 'tsx', 'python', 'hcl'])('holds the grammar %s with its licence', (name) => {
    expect(paths()).toEqual(
      expect.arrayContaining([`dist/grammars/${name}.wasm.br`, `dist/grammars/LICENSE-${name}`]),
    );
  });

  test('holds the licences of what is bundled', async () => {
    const text = await readFile(join(repository, 'dist/LICENSES.txt'), 'utf8');
    for (const name of ['@duckdb/node-api', 'commander', 'string-width', 'yaml', 'zod'])
      expect(text).toMatch(new RegExp(`^${name} [0-9]\\S+ \\(`, 'm'));
    expect(paths()).toContain('dist/LICENSES.txt');
  });

  test('asks for the machine code that the bundled client of DuckDB was made for', async () => {
    const file = join(repository, 'node_modules/@duckdb/node-api/package.json');
    const client = JSON.parse(await readFile(file, 'utf8')) as Manifest;
    expect(manifest.dependencies).toMatchObject({
      '@duckdb/node-api': client.version,
      '@duckdb/node-bindings': client.dependencies['@duckdb/node-bindings'],
    });
  });

  test('holds the sample week, licence and change log', () => {
    expect(paths()).toEqual(
      expect.arrayContaining(['LICENSE', 'CHANGELOG.md', 'README.md', 'samples/week/README.md']),
    );
    expect(paths().filter((path) => /^samples\/week\/.*\.gz$/.test(path))).not.toEqual([]);
  });

  test('holds nothing else', () => {
    const expected =
      /^(?:bin|dist|sql|schemas|samples\/week)\/|^(?:package\.json|LICENSE|README\.md|CHANGELOG\.md)$/;
    const junk = /\.(?:map|tsbuildinfo|tgz|log|duckdb)$|\.test\.|(?:^|\/)\.|^(?!samples).*(?<!\.d)\.ts$/;
    expect(paths().filter((path) => !expected.test(path) || junk.test(path))).toEqual([]);
  });

  test('is under 6 MB without its dependencies', () => {
    expect(packed.unpackedSize).toBeLessThan(6_000_000);
  });

  test('runs nothing on installation', () => {
    const hooks = ['preinstall', 'install', 'postinstall', 'prepare'];
    expect(Object.keys(manifest.scripts).filter((name) => hooks.includes(name))).toEqual([]);
  });
});

describe('the installed package', () => {
  test('tells its version', async () => {
    expect((await call('npx', ['--no-install', 'alert2allow', '--version'], folder)).trim()).toBe(
      manifest.version,
    );
  });

  test('runs the demo', async () => {
    const output = await call('npx', ['--no-install', 'alert2allow', 'demo'], folder);
    expect(output).toContain('NOT READY to switch');
    expect(output).toContain('READY to switch the catch-all to BLOCK.');
  });

  test('has a library entry', async () => {
    const program =
      "import * as library from 'alert2allow'; console.log(JSON.stringify(Object.keys(library)));";
    const output = await call(process.execPath, ['--input-type=module', '--eval', program], folder);
    expect(JSON.parse(output)).not.toEqual([]);
  });
});
