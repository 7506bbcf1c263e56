import { setTimeout } from 'node:timers/promises';
import axe from 'axe-core';
import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, it, onTestFinished } from 'vitest';
import { openConsole } from './open-console.ts';
import { launch, noBrowser, visit } from './testing/browser.ts';
import { clientOf, openedConsole, openedStage, orderFor } from './testing/console.ts';

/** Browsers are slow on a busy machine; nothing below waits for so long otherwise. */
const TIMEOUT_MS = 60_000;

const poll = <T>(look: () => T) => expect.poll(look, { timeout: TIMEOUT_MS / 3 });

describe.skipIf(noBrowser !== '')(`the console in a browser${noBrowser}`, { timeout: TIMEOUT_MS }, () => {
  let browser: Browser;
  beforeAll(async () => { browser = await launch(); }, TIMEOUT_MS);
  afterAll(() => browser.close());

  /** A console, its page, and a client of its services. */
  async function opened(options?: Parameters<typeof visit>[2]) {
    const { stage, live, ask } = await openedConsole();
    const { page, troubles } = await visit(browser, live.url, options);
    onTestFinished(() => page.close());
    return { stage, live, ask, page, troubles, client: clientOf(stage) };
  }
  const rows = (page: Page) => page.locator('.rows tbody tr');

  it('shows a run as it happens, without a reload', async () => {
    const { page, client, stage, troubles } = await opened();
    await page.getByText('Nothing has arrived yet.').waitFor();
    await page.evaluate(() => { document.documentElement.dataset.mark = 'the same page'; });
    await client.list();
    const bearer = await client.token();
    for (const position of [1, 2, 3]) await client.post(orderFor(stage, position), bearer);
    await poll(() => rows(page).count()).toBe(5);
    expect(await rows(page).first().innerText()).toMatch(/Destination\s+POST \/api\/v2\/orders\s+CUST-\w+\s*order stored\s+201/);
    expect(await page.locator('.counts').innerText()).toMatch(/Requests\s*5\s*Orders stored\s*3 for 17 customers/);
    await poll(() => page.locator('[aria-live=polite]').last().innerText()).toBe('5 requests, 3 orders stored.');
    expect(await page.evaluate(() => document.documentElement.dataset.mark)).toBe('the same page');
    expect(troubles).toEqual([]);
  });

  it('opens a refused order: why, the field, the rule, the sentence, and its place in the pages', async () => {
    const { page, client, stage, troubles } = await opened();
    await client.post(orderFor(stage, 1, { customerInfo: { contactEmail: 'nobody' } }), await client.token());
    await rows(page).filter({ hasText: '422' }).getByRole('link').click();
    const detail = page.getByRole('region', { name: 'Request 2', exact: true });
    const field = detail.locator('.fields li');
    await field.waitFor();
    expect((await field.innerText()).replaceAll(/\s+/g, ' ')).toBe('customerInfo.contactEmail is not an e-mail address D-02 Sent "nobody" Rule required; exactly one @, something before it, a dot inside what follows, no white space, at most 254; from email');
    await page.keyboard.press('Escape');
    await poll(() => detail.count()).toBe(0);
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await page.getByText('not delivered', { exact: true }).waitFor();
    await page.locator('.customers summary').click();
    await page.locator('.customers .fields').getByRole('link', { name: 'D-02' }).click();
    await poll(() => page.locator('[id="D-02"]').getAttribute('class')).toBe('here');
    expect(await page.locator('[id="D-02"]').innerText()).toContain('unknown members are refused');
    expect(troubles).toEqual([]);
  });

  it('keeps the orders up to date while requests come without a pause', async () => {
    const { page, client, stage } = await opened();
    await page.getByRole('link', { name: 'Orders', exact: true }).click();
    await client.post(orderFor(stage, 1), await client.token());
    const stopping = new AbortController();
    const traffic = (async () => { while (!stopping.signal.aborted) await Promise.all([client.list(), setTimeout(50)]); })();
    onTestFinished(() => {
      stopping.abort();
      return traffic;
    });
    await page.locator('.totals').getByText('1 delivered').waitFor();
    await client.post(orderFor(stage, 2), await client.token());
    await page.locator('.totals').getByText('2 delivered').waitFor();
  });

  it('injects a fault, shows that it struck, and takes it back', async () => {
    const { page, client, troubles } = await opened();
    await page.getByRole('link', { name: 'Faults' }).click();
    await page.getByRole('radio', { name: /^every request/ }).check();
    await page.getByRole('button', { name: 'Inject: Server error' }).first().click();
    await page.getByText('Server error is at work (FS-01).').waitFor();
    expect((await client.list()).status).toBe(500);
    await page.getByText('met 1 time').waitFor();
    await page.getByRole('button', { name: 'Take back: Server error, FS-01' }).click();
    await page.getByText('None. All goes well.').waitFor();
    expect((await client.list()).status).toBe(200);
    await page.getByRole('link', { name: 'Requests' }).click();
    await rows(page).filter({ hasText: 'fault FS-01' }).getByRole('link').click();
    await page.getByText('On purpose: Server error (FS-01). Answers 500 with problem details.').waitFor();
    expect(troubles).toEqual([]);
  });

  it('resets, with another list', async () => {
    const { page, client, stage, troubles } = await opened();
    await client.list();
    await poll(() => rows(page).count()).toBe(1);
    await page.getByLabel('Source list').selectOption('empty');
    await page.getByRole('button', { name: 'Reset with empty' }).click();
    await page.getByText('All is as at the start, with the list empty.').waitFor();
    await page.getByText('Nothing has arrived yet.').waitFor();
    expect([stage.data, await (await client.list()).json()]).toEqual(['empty', []]);
    await poll(() => rows(page).count()).toBe(1);
    expect(troubles).toEqual([]);
  });

  it('finds requests, and steps through them by keyboard', async () => {
    const { page, client, stage } = await opened();
    const bearer = await client.token();
    for (const position of [1, 2, 3, 4]) await client.post(orderFor(stage, position), bearer);
    await poll(() => rows(page).count()).toBe(5);
    const { id } = orderFor(stage, 3).customerInfo as { id: string };
    await page.getByRole('searchbox', { name: 'Find' }).fill(id);
    await poll(() => rows(page).count()).toBe(1);
    await page.getByRole('searchbox', { name: 'Find' }).fill('');
    await rows(page).first().getByRole('link').focus();
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Request 4', exact: true }).waitFor();
  });

  it('stays quick with 10 000 requests: few rows are drawn, and a press is answered', async () => {
    const { page, client, stage } = await opened();
    await client.list();
    const { sequence, ...like } = stage.world.journal.exchanges[0]!;
    for (let count = sequence; count < 9_999; count += 1) stage.world.journal.add(like);
    await client.list();
    await poll(() => page.locator('.counts').innerText()).toMatch(/Requests\s*10000/);
    await page.reload();
    await poll(() => rows(page).count()).toBe(100);
    expect(await page.locator('*').count()).toBeLessThan(2_500);
    await page.getByRole('button', { name: /^Show older ones \(1900\)/ }).click();
    await poll(() => rows(page).count()).toBe(200);
  });

  it('says when the services are gone, and goes on when they are back with another token', async () => {
    const stage = await openedStage();
    const first = await openConsole(stage, 0);
    const { page } = await visit(browser, first.url);
    await first.stop();
    await page.getByText('The services do not answer; trying again').waitFor();
    const second = await openConsole(stage, Number(new URL(first.url).port));
    onTestFinished(() => second.stop());
    await page.getByText('Live', { exact: true }).waitFor();
    await clientOf(stage).list();
    await poll(() => rows(page).count()).toBe(1);
  });

  it('has a clock for whoever starts one, and it survives a reload', async () => {
    const { page } = await opened();
    await page.getByText('Clock', { exact: true }).click();
    await page.getByLabel('Minutes').fill('30');
    await page.getByRole('button', { name: 'Start clock' }).click();
    expect(await page.getByRole('timer').innerText()).toMatch(/^(30:00|29:\d\d)$/);
    await page.reload();
    expect(await page.getByRole('timer').innerText()).toMatch(/^(30:00|2\d:\d\d)$/);
    await page.getByRole('button', { name: 'Stop clock' }).click();
    expect(await page.getByRole('timer').count()).toBe(0);
  });

  it('keeps what programs send from acting', async () => {
    const { page, client, stage, troubles } = await opened();
    const nasty = '<img src=x onerror=alert(1)><script>alert(1)</script>';
    await client.post({ ...orderFor(stage, 1, { customerInfo: { id: nasty, name: nasty } }), [nasty]: nasty }, await client.token());
    await fetch(`${stage.world.urls.source}/${encodeURIComponent(nasty)}`);
    for (const place of ['requests/2', 'requests/3', 'orders']) {
      await page.evaluate((hash) => { location.hash = hash; }, place);
      await page.locator('main h2').first().waitFor();
    }
    expect(await page.locator('img, main script, iframe').count()).toBe(0);
    expect(troubles).toEqual([]);
  });

  it('copies, and saves requests.http', async () => {
    const { page, live } = await opened({ permissions: ['clipboard-read', 'clipboard-write'] });
    await page.getByRole('link', { name: 'API pages' }).first().click();
    await page.locator('#op-listCustomers ~ .copyable button').click();
    await poll(() => page.evaluate(() => navigator.clipboard.readText())).toContain('"$SOURCE_BASE_URL/api/v1/customers"');
    const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('button', { name: 'Save requests.http' }).click()]);
    expect(download.suggestedFilename()).toBe('requests.http');
    expect(live.url).toMatch(/^http:\/\/127\.0\.0\.1:/);
  });

  it.each([[1280, 'light'], [1280, 'dark'], [390, 'light'], [390, 'dark']] as const)('%d wide and %s, is free of what axe finds, and never wider than the window', async (width, colorScheme) => {
    const { page, client, stage } = await opened({ viewport: { width, height: 900 }, colorScheme, bypassCSP: true });
    const bearer = await client.token();
    await client.list('wrong');
    await client.post(orderFor(stage, 1), bearer);
    await client.post(orderFor(stage, 2, { customerInfo: { name: 'Somebody' } }), bearer);
    await client.post(orderFor(stage, 3, { customerInfo: { contactEmail: 'nobody' } }), bearer);
    await page.evaluate(axe.source);
    for (const place of ['requests', 'requests/5', 'orders', 'faults', 'api']) {
      await page.evaluate((hash) => { location.hash = hash; }, place);
      await page.locator({ requests: '.rows tr', 'requests/5': '.fields', orders: '.customers li', faults: '.choices button', api: '.operation' }[place]!).last().waitFor();
      await page.evaluate(() => { document.querySelectorAll('main details').forEach((details) => { (details as HTMLDetailsElement).open = true; }); });
      const { violations } = await page.evaluate(() => (globalThis as unknown as { axe: typeof axe }).axe.run(document));
      expect(violations.map(({ id, nodes }) => `${place}: ${id}: ${nodes[0]?.html ?? ''}`)).toEqual([]);
      expect(await page.evaluate(() => document.documentElement.scrollWidth <= innerWidth), place).toBe(true);
    }
  });
});
