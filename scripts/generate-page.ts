// Style and script of the HTML report as text in a module: the report is pure and reads no file.
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { writeIfChanged } from './write-if-changed.ts';

/** Writes src/report/html/page.generated.ts. */
export async function generatePage(root: string): Promise<void> {
  const folder = join(root, 'src/report/html');
  const [style, script] = await Promise.all(
    ['page/style.css', 'page/script.js'].map((name) => readFile(join(folder, name), 'utf8')),
  );
  const lines = [
    '// Written by scripts/generate-page.ts from page/style.css and page/script.js.',
    `export const STYLE = ${JSON.stringify(style)};`,
    `export const SCRIPT = ${JSON.stringify(script)};`,
    '',
  ];
  await writeIfChanged(join(folder, 'page.generated.ts'), lines.join('\n'));
}
