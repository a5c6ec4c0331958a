// Syntax trees of source files. Only positions are taken from them: no tree is ever printed back.
import { Language, Parser, type Node } from 'web-tree-sitter';

/** The grammars that are used, by the base name of their WebAssembly file. */
export type Grammar = 'typescript' | 'tsx' | 'python' | 'hcl';

/** Lends the bytes of a grammar; the floor above knows where they are kept. */
export type LoadGrammar = (file: Grammar) => Promise<Uint8Array>;

/** Parses a text and hands its root to `use`; the tree is freed when `use` returns, so nodes must not escape. */
export type Parse = <Result>(text: string, use: (root: Node) => Result) => Result;

// Compiling a grammar costs milliseconds and memory that is never given back: once per process is enough.
const languages = new Map<Grammar, Promise<Language>>();

/** A parser for one language. Offsets of its nodes are UTF-16 code units of the parsed text. */
export async function createParser(grammar: Grammar, loadGrammar: LoadGrammar): Promise<Parse> {
  const language = await loadLanguage(grammar, loadGrammar);
  return (text, use) => {
    const parser = new Parser();
    parser.setLanguage(language);
    const tree = parser.parse(text);
    parser.delete();
    if (tree === null) throw new Error(`The ${grammar} parser returned no tree`);
    try {
      return use(tree.rootNode);
    } finally {
      tree.delete();
    }
  };
}

function loadLanguage(grammar: Grammar, loadGrammar: LoadGrammar): Promise<Language> {
  const known = languages.get(grammar);
  if (known !== undefined) return known;
  const loading = compileLanguage(grammar, loadGrammar).catch((error: unknown) => {
    languages.delete(grammar);
    throw error;
  });
  languages.set(grammar, loading);
  return loading;
}

async function compileLanguage(grammar: Grammar, loadGrammar: LoadGrammar): Promise<Language> {
  await Parser.init();
  return Language.load(await loadGrammar(grammar));
}

/** The number of places that the parser could not read. */
export function countErrors(root: Node): number {
  if (!root.hasError) return 0;
  let count = 0;
  const open: Node[] = [root];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (node.isError || node.isMissing) count += 1;
    if (node.hasError) open.push(...node.children);
  }
  return count;
}
