import { existsSync } from 'node:fs';
import { pathToFileURL } from 'node:url';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** The browser to try pages in: CHROMIUM names it, else the system's. */
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why there is nothing to try pages in; empty where there is. */
export const noBrowser = existsSync(EXECUTABLE) ? '' : ` (skipped: there is no ${EXECUTABLE}; install chromium or name one in CHROMIUM)`;

export const launch = (): Promise<Browser> => chromium.launch({
  executablePath: EXECUTABLE,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** What a page did that a report must never do. */
export interface Trespasses { requests: string[]; dialogs: string[]; errors: string[] }

/** Opens a file as a reader would. */
export async function open(browser: Browser, file: string, options: BrowserContextOptions = {}): Promise<{ page: Page; trespasses: Trespasses }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  page.setDefaultTimeout(5_000);
  const trespasses: Trespasses = { requests: [], dialogs: [], errors: [] };
  const url = pathToFileURL(file).href;
  page.on('request', (request) => { if (request.url().split('#')[0] !== url) trespasses.requests.push(request.url()); });
  page.on('dialog', (dialog) => {
    trespasses.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  page.on('pageerror', (error) => trespasses.errors.push(error.message));
  page.on('console', (message) => { if (message.type() === 'error') trespasses.errors.push(message.text()); });
  await page.goto(url);
  return { page, trespasses };
}
