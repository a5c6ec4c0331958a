// Where the grammars are kept: beside the built program, or in the packages that they come from.
import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { existsSync } from 'node:fs';
import { brotliDecompressSync } from 'node:zlib';
import type { Grammar } from '../lists/grammar.ts';

const BUILT = new URL('../grammars/', import.meta.url);

const PACKAGED: Record<Grammar, string> = {
  typescript: 'tree-sitter-typescript/tree-sitter-typescript.wasm',
  tsx: 'tree-sitter-typescript/tree-sitter-tsx.wasm',
  python: 'tree-sitter-python/tree-sitter-python.wasm',
  hcl: '@tree-sitter-grammars/tree-sitter-hcl/tree-sitter-hcl.wasm',
};

/** The bytes of a grammar. On source there is no built copy, and the development packages have them. */
export async function loadGrammar(grammar: Grammar): Promise<Uint8Array> {
  const built = new URL(`${grammar}.wasm.br`, BUILT);
  if (existsSync(built)) return brotliDecompressSync(await readFile(built));
  return readFile(createRequire(import.meta.url).resolve(PACKAGED[grammar]));
}
