import { readFile, stat, writeFile } from 'node:fs/promises';
import path from 'node:path';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { renderDifference } from '../../rubric/report/html/difference.tsx';
import { HOSTILE, hostileScorecard } from '../../rubric/testing/hostile.ts';
import { openFolder } from './testing/folder.ts';
import { launch, noBrowser, open } from './testing/browser.ts';
import { hastyEvidence, hastyScorecard } from './testing/grading.ts';
import { writeReports } from './write-reports.ts';

describe.skipIf(noBrowser !== '')(`reports in a browser${noBrowser}`, () => {
  let browser: Browser;
  let folder: string;
  let evidence: string;

  beforeAll(async () => {
    folder = await openFolder();
    [evidence = ''] = await writeReports(folder, await hastyScorecard(), hastyEvidence());
    await writeFile(path.join(folder, 'difference.html'), renderDifference(await hastyScorecard({ seed: 2 }), await hostileScorecard()));
    browser = await launch();
  });
  afterAll(() => browser.close());

  /** Opens the page with one scenario unfolded. */
  async function openAt(code: string, options?: Parameters<typeof open>[2]) {
    const opened = await open(browser, evidence, options);
    await opened.page.evaluate((id) => { document.getElementById(id)?.setAttribute('open', ''); }, code);
    return { ...opened, exchange: opened.page.locator(`#${code} .exchange`), picture: opened.page.locator(`#${code} .scroll`) };
  }
  const mark = (page: Page, number: number) => page.locator(`#S25 use[data-n="${number}"]`);

  it('shows the exchange that is pointed at, with the published sentence, the fault, and the wait', async () => {
    const { page, exchange, trespasses } = await openAt('S25');
    await mark(page, 4).hover();
    const text = await exchange.innerText();
    expect(text).toContain('order for CUST-00');
    expect(text).toContain('2, 0.003 s after the last (asked: 2 s)');
    expect(text).toContain('D-04: orderId is yours to choose');
    expect(text).toContain('POST /api/v2/orders');
    for (let zoom = 1; zoom < 8; zoom *= 2) await page.getByRole('button', { name: 'Zoom into the time line of S25' }).click();
    await mark(page, 5).hover();
    expect(await exchange.innerText()).toMatch(/no answer, connection ended.*D-11: .*On purpose: Answers with a status/s);
    expect(trespasses).toEqual({ requests: [], dialogs: [], errors: [] });
  });

  it('steps through exchanges by keyboard, from the first to the last', async () => {
    const { page, exchange, picture } = await openAt('S25');
    await picture.focus();
    await page.keyboard.press('Home');
    expect(await exchange.innerText()).toContain('customer list, page 1');
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowRight');
    expect(await exchange.innerText()).toContain('429, asks for 2 s');
    await page.keyboard.press('ArrowLeft');
    expect(await exchange.innerText()).toContain('token');
    await page.keyboard.press('End');
    expect(await exchange.innerText()).toContain('order for CUST-11');
    expect(await page.locator('#S25 use.picked').count()).toBe(1);
  });

  it('lets the log go along with the picture, and the picture with the log', async () => {
    const { page } = await openAt('S25', { viewport: { width: 1280, height: 700 } });
    await page.locator('#S25 .lines').evaluate((lines) => { lines.style.maxHeight = '6rem'; });
    await page.locator('#S25 .scroll').focus();
    await page.keyboard.press('End');
    const lastLine = page.locator('#S25 .lines li').last();
    await expect.poll(() => lastLine.getAttribute('class')).toContain('now');
    await page.locator('#S25 .lines').evaluate((lines) => { lines.scrollTop = 0; });
    const cursor = page.locator('#S25 .cursor');
    await expect.poll(async () => parseFloat((await cursor.getAttribute('x1')) ?? '100')).toBeLessThan(20);
    await page.getByRole('button', { name: 'Zoom into the time line of S25' }).click();
    await page.getByRole('button', { name: 'Zoom into the time line of S25' }).click();
    expect(await page.locator('#S25 .canvas').evaluate((canvas) => canvas.style.width)).toBe('400%');
  });

  it('finds a customer: other scenarios go, other marks fade', async () => {
    const { page } = await openAt('S25');
    await page.getByRole('searchbox', { name: 'Find' }).fill('CUST-01');
    await expect.poll(() => page.locator('#found').innerText()).toBe('1 of 2 scenarios');
    expect(await page.locator('#S01').isVisible()).toBe(false);
    const isDim = (number: number) => mark(page, number).evaluate((use) => use.classList.contains('dim'));
    expect([await isDim(5), await isDim(3)]).toEqual([false, true]);
    await page.getByRole('searchbox', { name: 'Find' }).fill('');
    await expect.poll(() => page.locator('#S01').isVisible()).toBe(true);
    await page.getByRole('checkbox', { name: 'only with findings' }).check();
    expect(await page.locator('#S01').isVisible()).toBe(false);
  });

  it('unfolds what a link leads to', async () => {
    const { page } = await open(browser, evidence);
    await page.locator('#orders').getByRole('link', { name: /S25/ }).first().click();
    expect(await page.locator('#S25').getAttribute('open')).toBe('');
    await page.locator('#S25 .course a').first().click();
    expect(await page.locator('#S25 .requests').getAttribute('open')).toBe('');
  });

  it('says everything without a script too', async () => {
    const { page } = await open(browser, evidence, { javaScriptEnabled: false });
    await page.locator('#S25 .requests > summary').click();
    expect(await page.locator('#S25-4').innerText()).toContain('0.003 s after the last (asked: 2 s)');
    expect(await page.getByRole('search').count()).toBe(0);
  });

  it('prints on A4 and Letter: what is open, in light colours, without controls', async () => {
    const { page } = await openAt('S25', { colorScheme: 'dark' });
    await page.emulateMedia({ media: 'print' });
    const look = (selector: string) => page.locator(selector).first().evaluate((element) => getComputedStyle(element).display);
    expect([await look('.toolbar'), await look('#S25 .exchange'), await look('#S25 .canvas')]).toEqual(['none', 'none', 'block']);
    expect(await page.evaluate(() => getComputedStyle(document.body).backgroundColor)).toBe('rgb(255, 255, 255)');
    for (const format of ['A4', 'Letter']) expect((await page.pdf({ format })).subarray(0, 5).toString()).toBe('%PDF-');
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it.each([
    ['evidence', 1280, 'light'], ['evidence', 390, 'dark'], ['proposal', 1280, 'light'], ['proposal', 390, 'dark'], ['difference', 390, 'light'],
  ] as const)('%s, %d wide and %s, is free of what axe finds, and never wider than the window', async (name, width, colorScheme) => {
    const { page } = await open(browser, path.join(folder, `${name}.html`), { viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    await page.evaluate(() => { document.querySelectorAll('details').forEach((details) => { details.open = true; }); });
    await page.evaluate(axe.source);
    const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
    expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
    expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth)).toBe(true);
  });

  it('lets nothing of a hostile submission act', async () => {
    const [hostile = '', itsProposal = ''] = await writeReports(path.join(folder, 'hostile'), await hostileScorecard(), hastyEvidence(HOSTILE));
    for (const file of [hostile, itsProposal]) {
      const { page, trespasses } = await open(browser, file);
      await page.evaluate(() => { document.querySelectorAll('details').forEach((details) => { details.open = true; }); });
      if (file === hostile) for (const use of await page.locator('#S25 use[data-n]').all()) await use.dispatchEvent('pointerover');
      expect(await page.locator('img, iframe, object, embed, link, base, form, script:not(:last-child), a:not([href^="#"]):not([href^="evidence.html"])').count()).toBe(0);
      expect(trespasses).toEqual({ requests: [], dialogs: [], errors: [] });
    }
  });

  it('is small', async () => {
    expect((await stat(evidence)).size).toBeLessThan(300_000);
    expect(await readFile(evidence, 'utf8')).toMatch(/^<!doctype html>/);
  });
});
