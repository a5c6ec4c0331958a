// Puts the grammars that read the users' code, and their licences, into the built package: whoever installs it
// gets four files instead of the grammars' own packages with their native builds.
import { copyFile, mkdir } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

/** Name in dist/grammars -> the package that brings it and its file there. */
const grammars = {
  typescript: ['tree-sitter-typescript', 'tree-sitter-typescript.wasm'],
  tsx: ['tree-sitter-typescript', 'tree-sitter-tsx.wasm'],
  python: ['tree-sitter-python', 'tree-sitter-python.wasm'],
  hcl: ['@tree-sitter-grammars/tree-sitter-hcl', 'tree-sitter-hcl.wasm'],
};

const target = fileURLToPath(new URL('../dist/grammars/', import.meta.url));
const require = createRequire(import.meta.url);

await mkdir(target, { recursive: true });
for (const [name, [packageName, file]] of Object.entries(grammars)) {
  const folder = dirname(require.resolve(`${packageName}/package.json`));
  await copyFile(join(folder, file), join(target, `${name}.wasm`));
  await copyFile(join(folder, 'LICENSE'), join(target, `LICENSE-${name}`));
}
