// The summary of a job: what matters first, within its bytes, and nothing that a name could make of it.
import { describe, expect, it } from 'vitest';
import { jobSummary } from '../../src/report/job-summary.ts';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { outsideCode } from '../helpers/media.ts';
import { htmlValue } from './html-value.ts';

function summary(names: readonly string[], budget = 1_000_000): string {
  const { readiness, review, findings, decisions } = htmlValue(names);
  const { clusters } = review;
  const value = { tool: 'alert2allow 0.1.0', vpc: null, readiness, clusters, findings, decisions };
  return jobSummary(value, budget);
}

const MANY = Array.from({ length: 10_000 }, (_, index) => `ü${index}.bücher-${'x'.repeat(40)}.example`);

describe('the job summary', () => {
  it('begins with the verdict and the gates', () => {
    expect(summary(['a.example'])).toMatch(/^### .*READY/);
    expect(summary(['a.example'])).toMatch(/\| gate \| id \| measured \| required \|/);
  });

  it.each([1_000_000, 100_000, 5000])('stays within %d bytes and says what is left out', (budget) => {
    const text = summary(MANY, budget);
    expect(Buffer.byteLength(text)).toBeLessThanOrEqual(budget);
    expect(text).toMatch(/… [0-9]+ more, left out for length/);
    // Cut by rows: every folded part is closed.
    expect(text.split('<details>').length).toBe(text.split('</details>').length);
  });

  it('leaves nothing out where there is room', () => {
    expect(summary(MANY.slice(0, 300))).not.toMatch(/left out for length/);
  });

  it.each(HOSTILE_NAMES)('lets %j do nothing', (name) => {
    const text = summary([name]);
    const plain = outsideCode(text).replaceAll(/<\/?(details|summary)>/g, '');
    expect(plain).not.toMatch(/[<@]|(?<!\\)\]\(|(?<!\\):\/\//);
    expect(text).not.toMatch(/^\s*(::|##\[)/m);
    expect(text).not.toMatch(/[\p{Cc}\u202a-\u202e\u2066-\u2069](?<!\n)/u);
    for (const line of text.split('\n').filter((one) => one.startsWith('| '))) {
      expect(line.replaceAll('\\|', '').split('|').length).toBeGreaterThanOrEqual(6);
    }
  });
});
