/** @jsxRuntime automatic */
/** @jsxImportSource preact */
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { ComponentChildren } from 'preact';
import { renderToString } from 'preact-render-to-string';
import { makeVisible } from '../visible.ts';

const read = (file: string): string => readFileSync(new URL(file, import.meta.url), 'utf8');
const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`;

const STYLE = read('page.css');
const SCRIPTS = ['time-line.js', 'find.js', 'folds.js'];

interface PageProps {
  title: string;
  /** The page has pictures to move in, and things to find. */
  interactive: boolean;
  children: ComponentChildren;
}

/** A whole document that needs nothing else and can reach nothing else: one style, at most one script, both named by their
 * digest in the policy. Preact escapes every text; characters that act or hide are made visible at the end, all at once. */
export function renderDocument(props: PageProps): string {
  return makeVisible(`<!doctype html>\n${renderToString(<Page {...props} />)}\n`);
}

function Page({ title, interactive, children }: PageProps) {
  const script = interactive ? SCRIPTS.map(read).join('\n') : '';
  const policy = [
    'default-src \'none\'', `style-src ${hashOf(STYLE)}`, `script-src ${interactive ? hashOf(script) : '\'none\''}`, 'base-uri \'none\'', 'form-action \'none\'',
  ].join('; ');
  return (
    <html lang="en">
      <head>
        <meta charset="utf-8" />
        <meta http-equiv="Content-Security-Policy" content={policy} />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="referrer" content="no-referrer" />
        <meta name="robots" content="noindex" />
        <meta name="color-scheme" content="light dark" />
        <title>{title}</title>
        <style dangerouslySetInnerHTML={{ __html: STYLE }} />
      </head>
      <body>
        <a class="skip" href="#content">To the content</a>
        {children}
        {interactive && <script dangerouslySetInnerHTML={{ __html: script }} />}
      </body>
    </html>
  );
}
