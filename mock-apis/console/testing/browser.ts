import { existsSync } from 'node:fs';
import { chromium, type Browser, type BrowserContextOptions, type Page } from 'playwright-core';

/** The browser to try pages in: CHROMIUM names it, else the system's. */
const EXECUTABLE = process.env.CHROMIUM ?? '/usr/bin/chromium';

/** Why there is nothing to try pages in; empty where there is. */
export const noBrowser = existsSync(EXECUTABLE) ? '' : ` (skipped: there is no ${EXECUTABLE}; install chromium or name one in CHROMIUM)`;

export const launch = (): Promise<Browser> => chromium.launch({
  executablePath: EXECUTABLE,
  args: ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync'],
});

/** Opens a console as a person would.
 * @returns the page, and everything that went wrong in it or was asked of anybody else */
export async function visit(browser: Browser, url: string, options: BrowserContextOptions = {}): Promise<{ page: Page; troubles: string[] }> {
  const page = await browser.newPage({ viewport: { width: 1280, height: 900 }, ...options });
  const troubles: string[] = [];
  page.on('request', (request) => { if (!request.url().startsWith(url) && !request.url().startsWith('data:')) troubles.push(`asked for ${request.url()}`); });
  page.on('pageerror', (error) => { troubles.push(error.message); });
  page.on('console', (message) => { if (message.type() === 'error') troubles.push(message.text()); });
  await page.goto(url);
  await page.getByText('Live', { exact: true }).waitFor();
  return { page, troubles };
}
