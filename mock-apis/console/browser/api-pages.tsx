import { useEffect, useRef, useState } from 'preact/hooks';
import { ask, inWords } from './ask.ts';

const THANKS_MS = 2_000;

/** The API reference, made by the services; it leads to a sentence or a page where one is named. */
export function ApiPages({ place }: { place: string | undefined }) {
  const [html, setHtml] = useState('');
  const [trouble, setTrouble] = useState('');
  const root = useRef<HTMLDivElement>(null);
  useEffect(() => { ask('reference').then((response) => response.text()).then(setHtml, (error: unknown) => { setTrouble(inWords(error)); }); }, []);
  useEffect(() => { if (html !== '') goTo(root.current, place); }, [html, place]);
  return (
    <section class="api" aria-labelledby="api">
      <h2 id="api">API pages</h2>
      {trouble !== '' && <p class="notice">{trouble}</p>}
      {/* Made by the services from the kit's own pages; settings in it are escaped. */}
      <div ref={root} onClick={press} dangerouslySetInnerHTML={{ __html: html }} />
    </section>
  );
}

function goTo(root: HTMLElement | null, place: string | undefined): void {
  for (const marked of root?.querySelectorAll('.here') ?? []) marked.classList.remove('here');
  const target = place === undefined ? null : root?.querySelector<HTMLElement>(`[id="${CSS.escape(place)}"]`);
  if (!target) return;
  target.classList.add('here');
  target.tabIndex = -1;
  target.focus({ preventScroll: true });
  target.scrollIntoView({ block: target.tagName === 'LI' ? 'center' : 'start' });
}

/** Buttons in the reference: copy what stands beside, save a file. */
function press({ target }: MouseEvent): void {
  const button = (target as HTMLElement).closest('button');
  if (!button) return;
  const file = button.dataset.download;
  if (file !== undefined) void save(file);
  if (button.dataset.copy === undefined) return;
  void navigator.clipboard.writeText(button.parentElement?.querySelector('pre')?.textContent ?? '').then(() => {
    button.textContent = 'Copied';
    setTimeout(() => { button.textContent = 'Copy'; }, THANKS_MS);
  });
}

async function save(file: string): Promise<void> {
  const url = URL.createObjectURL(await (await ask(file)).blob());
  const link = Object.assign(document.createElement('a'), { href: url, download: file });
  link.click();
  URL.revokeObjectURL(url);
}
