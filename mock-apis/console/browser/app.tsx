import { useCallback, useEffect, useRef, useState } from 'preact/hooks';
import { ApiPages } from './api-pages.tsx';
import { Faults } from './faults.tsx';
import { Header, VIEWS, type View } from './header.tsx';
import { useLive, usePlace } from './hooks.ts';
import type { Live } from './live.ts';
import { Orders } from './orders.tsx';
import { Requests, summaryOf } from './requests.tsx';

/** What was done is said for so long. */
const SAID_MS = 6_000;
/** Those who listen are told when it has become quiet, not of every request. */
const QUIET_MS = 1_500;

const isView = (name: string | undefined): name is View => name !== undefined && Object.hasOwn(VIEWS, name);

export function App({ live }: { live: Live }) {
  const [name, rest] = usePlace();
  const view = isView(name) ? name : 'requests';
  const { said, say } = useSaying();
  return (
    <>
      <a class="skip" href={`#${view}`} onClick={(event) => {
        event.preventDefault();
        document.querySelector<HTMLElement>('main')?.focus();
      }}>To the content</a>
      <Header live={live} view={view} say={say} />
      <p class="said" role="status">{said}</p>
      <main tabIndex={-1}>
        {view === 'requests' && <Requests live={live} opened={rest} />}
        {view === 'orders' && <Orders live={live} />}
        {view === 'faults' && <Faults live={live} say={say} />}
        {view === 'api' && <ApiPages place={rest} />}
      </main>
      <Announcer live={live} />
    </>
  );
}

function useSaying(): { said: string; say: (text: string) => void } {
  const [said, setSaid] = useState('');
  const timer = useRef<ReturnType<typeof setTimeout>>(undefined);
  const say = useCallback((text: string) => {
    clearTimeout(timer.current);
    setSaid(text);
    timer.current = setTimeout(() => { setSaid(''); }, SAID_MS);
  }, []);
  return { said, say };
}

/** Says what has happened, once it is quiet. */
function Announcer({ live }: { live: Live }) {
  const summary = summaryOf(useLive(live));
  const [announced, setAnnounced] = useState('');
  useEffect(() => {
    const timer = setTimeout(() => { setAnnounced(summary); }, QUIET_MS);
    return () => { clearTimeout(timer); };
  }, [summary]);
  return <p class="hidden" aria-live="polite">{announced}</p>;
}
