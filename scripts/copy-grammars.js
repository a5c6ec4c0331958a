// Puts the grammars that read the users' code, and their licences, into the built package: whoever installs it
// gets four files instead of the grammars' own packages with their native builds. Compressed: a tenth of the size.
import { copyFile, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { brotliCompressSync, constants } from 'node:zlib';

const require = createRequire(import.meta.url);
const typescript = dirname(require.resolve('tree-sitter-typescript/package.json'));
const python = dirname(require.resolve('tree-sitter-python/package.json'));
const hcl = dirname(require.resolve('@tree-sitter-grammars/tree-sitter-hcl/package.json'));

/** Name in dist/grammars, the folder of the package that brings it, its file there. */
const grammars = [
  ['typescript', typescript, 'tree-sitter-typescript.wasm'],
  ['tsx', typescript, 'tree-sitter-tsx.wasm'],
  ['python', python, 'tree-sitter-python.wasm'],
  ['hcl', hcl, 'tree-sitter-hcl.wasm'],
];

const target = fileURLToPath(new URL('../dist/grammars/', import.meta.url));
await mkdir(target, { recursive: true });
for (const [name, folder, file] of grammars) {
  const grammar = await readFile(join(folder, file));
  const params = { [constants.BROTLI_PARAM_LGWIN]: constants.BROTLI_MAX_WINDOW_BITS };
  await writeFile(join(target, `${name}.wasm.br`), brotliCompressSync(grammar, { params }));
  await copyFile(join(folder, 'LICENSE'), join(target, `LICENSE-${name}`));
}
