// Commands are found in their order, outputs are put in anew, and what is left out is marked.
import { describe, expect, it } from 'vitest';
import { commandsOf, withOutputs } from '../../scripts/docs/blocks.ts';

const lines = Array.from({ length: 9 }, (_, index) => `line ${index + 1}`).join('\n');
const run = (command: string) =>
  Promise.resolve({ output: command === 'fail' ? 'no\n' : `${lines}\n`, code: command === 'fail' ? 2 : 0 });

function page(words: string, ...body: string[]): string {
  return ['before', '```console' + words, ...body, '```', 'after', ''].join('\n');
}

describe('withOutputs', () => {
  it.each([
    ['the first lines', ' head=2', ['$ a', 'line 1', 'line 2', '…']],
    ['ranges', ' lines=2-3,8-9', ['$ a', '…', 'line 2', 'line 3', '…', 'line 8', 'line 9']],
    ['a range to the end', ' lines=8-20', ['$ a', '…', 'line 8', 'line 9']],
  ])('shows %s', async (_case, words, shown) => {
    expect(await withOutputs(page(words, '$ a', 'stale'), run)).toBe(page(words, ...shown));
  });

  it('shows all of it by default, and an exit code other than 0', async () => {
    expect(await withOutputs(page('', '$ fail', '$ a'), run)).toBe(
      page('', '$ fail', 'no', '(exit 2)', '$ a', ...lines.split('\n')),
    );
  });

  it('leaves other fences and the text alone', async () => {
    const text = '# Page\n\n```sh\n$ a\n```\n\n| a | b |\n';
    expect(await withOutputs(text, run)).toBe(text);
  });

  it('takes a command over several lines', () => {
    expect(commandsOf('$ a \\\n  --b\nout\n$ c\n')).toEqual(['a \\\n  --b', 'c']);
  });
});
