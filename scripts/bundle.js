// Bundles the program and the library entry with the packages that every command needs: finding and reading four hundred
// files is a third of a command's start. Every other package stays one.
import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'esbuild';

const root = fileURLToPath(new URL('../', import.meta.url));

/** What every command needs; zod alone reads ninety files, most of them messages in other languages. */
const BUNDLED = ['commander', 'string-width', 'yaml', 'zod'];

const { metafile } = await build({
  absWorkingDir: root,
  // Every file of the result lies as deep as its source, so that sql/, schemas/ and samples/ are found from both.
  entryPoints: { 'cli/main': 'src/cli/main.ts', 'library/index': 'src/index.ts' },
  chunkNames: 'chunks/[name]-[hash]',
  outdir: 'dist',
  bundle: true,
  splitting: true,
  format: 'esm',
  platform: 'node',
  target: 'node20.19',
  // Some packages offer a main file that asks for its parts at run time, and a module that does not.
  mainFields: ['module', 'main'],
  plugins: [packagesBut(BUNDLED)],
  // CommonJS packages ask for modules of Node at run time.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  // Names stay, for reports of errors.
  minify: true,
  keepNames: true,
  lineLimit: 120,
  legalComments: 'none',
  metafile: true,
  logLevel: 'warning',
});

const packages = new Set(
  Object.keys(metafile.inputs).flatMap(
    (file) => /^node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(file)?.[1] ?? [],
  ),
);
const notices = await Promise.all([...packages].toSorted().map(noticeOf));
await writeFile(join(root, 'dist/LICENSES.txt'), notices.join('\n'));

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

/** Leaves every package where it is, but for the named ones and what those ask for. */
function packagesBut(names) {
  return {
    name: 'packages',
    setup({ onResolve }) {
      onResolve({ filter: /^[@a-z]/ }, ({ path, importer, kind }) => {
        const isOwn = kind === 'entry-point' || importer.includes('node_modules');
        return isOwn || names.includes(path) ? undefined : { path, external: true };
      });
    },
  };
}
