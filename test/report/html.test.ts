// The page as text: self-contained, small, and what hostile names hold stays text.
import { describe, expect, it } from 'vitest';
import { htmlReport } from '../../src/report/html/report.tsx';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { htmlValue } from './html-value.ts';

const UNSAFE = /[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u200b-\u200f\u2028-\u202e\u2066-\u2069]/;

describe('htmlReport', () => {
  it('makes no request and admits only its own style and script', () => {
    const page = htmlReport(htmlValue(['a.example']));
    expect(page).toMatch(
      /default-src 'none'; connect-src 'none'; style-src 'sha256-[^']+'; script-src 'sha256-[^']+'/,
    );
    expect(page).not.toMatch(/\b(?:src|action|formaction|data|poster|background)=/i);
    expect(page.match(/href="[^#]/g)).toBeNull();
    expect(page).not.toMatch(/ style="|\son[a-z]+="/);
  });

  it('is the same for the same value', () => {
    expect(htmlReport(htmlValue(['a.example', 'b.example']))).toBe(
      htmlReport(htmlValue(['a.example', 'b.example'])),
    );
  });

  it('stays under two megabytes for ten thousand names', () => {
    const names = Array.from({ length: 10_000 }, (_, index) => `service-${index}.domain-${index}.example`);
    const page = htmlReport(htmlValue(names));
    expect(Buffer.byteLength(page)).toBeLessThan(2_000_000);
    expect(page).toContain('service-9999.domain-9999.example');
    expect(page).not.toContain('more are not listed here');
  });

  it('says how many names are beyond what one page holds', () => {
    const names = Array.from({ length: 10_003 }, (_, index) => `s.domain-${index}.example`);
    expect(htmlReport(htmlValue(names))).toContain('3 more are not listed here');
  });

  it.each(HOSTILE_NAMES.map((name) => [JSON.stringify(name), name] as const))(
    'keeps %s as text',
    (_shown, name) => {
      const page = htmlReport(htmlValue([name]));
      expect(page).not.toMatch(UNSAFE);
      expect(page.match(/<script>/g)).toHaveLength(1);
      expect(page.match(/<\/script>/g)).toHaveLength(1);
      expect(page).not.toContain('<img');
      expect(page.match(/<[a-z]+[^>]*\son[a-z]+=/gi)).toBeNull();
    },
  );
});
