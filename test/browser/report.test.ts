// The report in a real browser: ten thousand names, with and without JavaScript, and names that try to act.
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { htmlReport } from '../../src/report/html/report.tsx';
import { HOSTILE_NAMES } from '../helpers/hostile-names.ts';
import { readBack } from '../helpers/media.ts';
import { htmlValue } from '../report/html-value.ts';

const path = inject('chromium');
const folder = mkdtempSync(join(tmpdir(), 'alert2allow-browser-'));

function fileOf(name: string, names: readonly string[]): string {
  const file = join(folder, name);
  writeFileSync(file, htmlReport(htmlValue(names)));
  return pathToFileURL(file).href;
}

const ordinary = Array.from({ length: 10_000 }, (_, index) => `service-${index}.domain-${index}.example`);

describe.skipIf(path === null)('the report in Chromium', () => {
  let browser: Browser;
  const large = fileOf('large.html', ordinary);
  const hostile = fileOf('hostile.html', HOSTILE_NAMES);

  beforeAll(async () => {
    browser = await chromium.launch({ executablePath: path ?? '', args: ['--no-sandbox'] });
  });
  afterAll(async () => {
    await browser.close();
  });

  /** A page, and whatever it asked for or complained about. */
  async function opened(url: string, options: { readonly javaScriptEnabled?: boolean } = {}) {
    const page = await browser.newPage({ viewport: { width: 1200, height: 900 }, ...options });
    const requests: string[] = [];
    const complaints: string[] = [];
    page.on('request', (request) => requests.push(request.url()));
    page.on('console', (message) => complaints.push(message.text()));
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('dialog', (dialog) => {
      complaints.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    await page.goto(url);
    return { page, requests, complaints };
  }

  function visibleNames(page: Page): Promise<number> {
    return page.locator('#names tr[data-row]:not([hidden])').count();
  }

  it('shows the verdict on the first screen and makes no request', async () => {
    const { page, requests, complaints } = await opened(large);
    const verdict = await page.locator('.verdict').boundingBox();
    expect(verdict === null ? Number.NaN : verdict.y + verdict.height).toBeLessThan(900);
    expect(requests).toEqual([large]);
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('searches, filters and says how many rows are left', async () => {
    const { page } = await opened(large);
    await page.locator('#search').fill('service-4711.');
    expect(await visibleNames(page)).toBe(1);
    expect(await page.locator('#hits').textContent()).toMatch(/^1 of /);
    await page.locator('#search').fill('');
    await page.locator('#why').selectOption('undecided');
    expect(await visibleNames(page)).toBe(3334);
    await page.close();
  });

  it('sorts by a column, both ways', async () => {
    const { page } = await opened(large);
    await page.locator('#search').fill('service-99');
    const head = page.locator('#names table.names th', { hasText: 'queries' });
    const queries = () =>
      page.locator('#names table.names tr[data-row]:not([hidden]) td:nth-child(2)').allTextContents();
    await head.locator('button').click();
    expect(await head.getAttribute('aria-sort')).toBe('ascending');
    const ascending = (await queries()).map(Number);
    expect(ascending.length).toBeGreaterThan(100);
    expect(ascending).toEqual(ascending.toSorted((a, b) => a - b));
    await head.locator('button').click();
    expect((await queries()).map(Number)).toEqual(ascending.toReversed());
    await page.close();
  });

  it('sorts the names of all clusters at once, and back', async () => {
    const { page } = await opened(large);
    const firsts = () => page.locator('#names tbody tr:first-child td:nth-child(2)').allTextContents();
    const titles = () => page.locator('#names details[data-group] > summary').allTextContents();
    const before = await titles();
    await page.locator('#sort').selectOption('queries');
    const sorted = (await firsts()).map(Number);
    expect(sorted).toEqual(sorted.toSorted((a, b) => b - a));
    await page.locator('#sort').selectOption('cluster');
    expect(await titles()).toEqual(before);
    await page.close();
  });

  it('follows the link of a row into a folded cluster', async () => {
    const { page } = await opened(large);
    const href = await page.locator('#names td a', { hasText: 'service-77.' }).first().getAttribute('href');
    await page.goto(`${large}${href}`);
    await page.reload();
    await expect.poll(() => page.locator(`#names ${href}`).isVisible()).toBe(true);
    await page.close();
  });

  it('draws the bands of the egress map as wide as they say', async () => {
    const { page } = await opened(large);
    const widths = await page.evaluate<[string, string][]>(
      '[...document.querySelectorAll("#egress .flow")].map((band) => [getComputedStyle(band).strokeWidth, band.getAttribute("stroke-width") + "px"])',
    );
    expect(widths.length).toBeGreaterThan(1);
    for (const [drawn, said] of widths) expect(drawn).toBe(said);
    await page.close();
  });

  it('is whole without JavaScript', async () => {
    const { page, complaints } = await opened(large, { javaScriptEnabled: false });
    expect(await page.locator('.tools').isVisible()).toBe(false);
    expect(await page.locator('#names table.names tr[data-row]').count()).toBe(10_000);
    await page.locator('#names details[data-group] > summary').first().click();
    expect(await page.locator('#names table.names tr[data-row]').first().isVisible()).toBe(true);
    await page.locator('nav a[href="#egress"]').click();
    expect(new URL(page.url()).hash).toBe('#egress');
    expect(complaints).toEqual([]);
    await page.close();
  });

  it('runs nothing that a name holds, and shows every name as text that can be read back', async () => {
    const { page, requests, complaints } = await opened(hostile);
    await page.evaluate('for (const details of document.querySelectorAll("details")) details.open = true');
    expect(requests).toEqual([hostile]);
    expect(complaints).toEqual([]);
    expect(await page.locator('script').count()).toBe(1);
    expect(await page.locator('img, iframe, object, embed, link, form').count()).toBe(0);
    const outgoing =
      'return [...document.querySelectorAll("a")].filter((a) => !a.getAttribute("href").startsWith("#")).length';
    expect(await page.evaluate(`(() => { ${outgoing} })()`)).toBe(0);
    const texts = await page.locator('#names .names a').allTextContents();
    expect(texts.map(readBack)).toEqual(
      expect.arrayContaining(HOSTILE_NAMES.filter((name) => name.trim() !== '')),
    );
    await page.close();
  });

  it('fits a narrow screen, and has a dark form', async () => {
    const narrow = await browser.newPage({ viewport: { width: 390, height: 800 }, colorScheme: 'dark' });
    await narrow.goto(hostile);
    const paper = await narrow.evaluate('getComputedStyle(document.body).backgroundColor');
    expect(paper).toBe('rgb(16, 20, 24)');
    expect(await narrow.evaluate('document.documentElement.scrollWidth')).toBeLessThanOrEqual(390);
    await narrow.goto(large);
    const heights = await narrow.evaluate<number[]>(
      '[...document.querySelectorAll("#names td a")].slice(0, 50).map((a) => a.getClientRects().length)',
    );
    expect(Math.max(...heights)).toBe(1);
    await narrow.close();
  });

  it('prints light, with names in one piece', async () => {
    const { page } = await opened(large);
    await page.emulateMedia({ media: 'print', colorScheme: 'dark' });
    await page.setViewportSize({ width: 720, height: 1000 });
    expect(await page.evaluate('getComputedStyle(document.body).backgroundColor')).toBe('rgb(255, 255, 255)');
    const pieces = await page.evaluate<number[]>(
      '[...document.querySelectorAll("#names td a")].slice(0, 50).map((a) => a.getClientRects().length)',
    );
    expect(Math.max(...pieces)).toBe(1);
    await page.close();
  });

  it.runIf(process.env['PICTURES'] !== undefined)('takes the pictures for the documentation', async () => {
    const pictures = process.env['PICTURES'] ?? '';
    mkdirSync(pictures, { recursive: true });
    const { page } = await opened(process.env['PICTURES_OF'] ?? large);
    const picture = await page.screenshot({ path: join(pictures, 'report.png') });
    expect(picture.length).toBeGreaterThan(10_000);
    await page.close();
  });
});
