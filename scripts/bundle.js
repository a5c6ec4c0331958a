// Bundles the program and the library entry with the packages that every command needs: finding and reading four hundred
// files is a third of a command's start. Every other package stays one.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { rolldown } from 'rolldown';

const root = fileURLToPath(new URL('../', import.meta.url));

/** What every command needs; zod alone reads ninety files, most of them messages in other languages, DuckDB's client sixty. */
const BUNDLED = ['@duckdb/node-api', 'commander', 'string-width', 'yaml', 'zod'];

/** What DuckDB's client asks for: machine code, a package for each platform. */
const BINDINGS = '@duckdb/node-bindings';

/**
 * What is loaded together stands in one file: finding, reading and linking a file takes as long as compiling ten thousand
 * characters. Each group holds what its files import, but for what an earlier group holds, so that it imports earlier ones alone.
 */
const GROUPS = {
  start: ['src/cli/main.ts'],
  session: ['src/cli/session.ts', 'src/cli/output.ts'],
  judgement: ['src/cli/review-of.ts', 'src/cli/catalog.ts', 'src/report/documents/review.ts'],
};

const options = {
  cwd: root,
  input: { 'cli/main': 'src/cli/main.ts', 'library/index': 'src/index.ts' },
  platform: 'node',
  transform: { target: 'node20.19' },
  external: isExternal,
  preserveEntrySignatures: 'allow-extension',
};

const imports = await importsOfModules();
const bundle = await rolldown(options);
const { output } = await bundle.write({
  // Every file of the result lies as deep as its source, so that sql/, schemas/ and samples/ are found from both.
  dir: 'dist',
  chunkFileNames: 'chunks/[name]-[hash].js',
  format: 'esm',
  minify: true,
  // Names stay, for reports of errors.
  keepNames: true,
  comments: false,
  codeSplitting: {
    includeDependenciesRecursively: false,
    groups: Object.values(GROUPS).map((files, place, all) => {
      const modules = closure(files);
      return {
        name: Object.keys(GROUPS)[place],
        priority: all.length - place,
        test: (module) => modules.has(module),
      };
    }),
  },
});
await bundle.close();

const modules = output.flatMap((chunk) => (chunk.type === 'chunk' ? chunk.moduleIds : []));
const packages = new Set(
  modules.flatMap((file) => /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? []),
);
const notices = await Promise.all([...packages].toSorted().map(noticeOf));
await writeFile(join(root, 'dist/LICENSES.txt'), notices.join('\n'));

/** Leaves every package where it is, but for the named ones and what those ask for. */
function isExternal(name, importer) {
  if (name.startsWith('node:') || name.startsWith(BINDINGS)) return true;
  if (!/^[@a-z]/.test(name) || importer === undefined) return false;
  return !importer.includes('node_modules') && !BUNDLED.includes(name);
}

/** What each module imports at once; what it loads later is another file's. */
async function importsOfModules() {
  const found = new Map();
  const collect = {
    name: 'imports',
    moduleParsed: ({ id, importedIds }) => {
      found.set(id, importedIds);
    },
  };
  const first = await rolldown({ ...options, plugins: [collect] });
  await first.generate({ format: 'esm' });
  await first.close();
  return found;
}

function closure(files) {
  const seen = new Set();
  const open = files.map((file) => join(root, file));
  for (let module = open.pop(); module !== undefined; module = open.pop()) {
    if (seen.has(module) || !imports.has(module)) continue;
    seen.add(module);
    open.push(...imports.get(module));
  }
  return seen;
}

/** The licence of a bundled package, which its authors ask to be handed on. */
async function noticeOf(name) {
  const folder = join(root, 'node_modules', name);
  const { version, license } = JSON.parse(await readFile(join(folder, 'package.json'), 'utf8'));
  const files = (await readdir(folder)).filter((file) =>
    /^(?:licen[cs]e|notice)(?:\.(?:md|txt))?$/i.test(file),
  );
  if (files.length === 0) throw new Error(`${name} has no licence file to hand on`);
  const texts = await Promise.all(files.map((file) => readFile(join(folder, file), 'utf8')));
  return `${name} ${version} (${license})\n\n${texts.join('\n')}\n${'-'.repeat(80)}\n`;
}
