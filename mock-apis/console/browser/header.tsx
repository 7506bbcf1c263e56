import { useState } from 'preact/hooks';
import { act, inWords } from './ask.ts';
import { Clock } from './clock.tsx';
import { useLive } from './hooks.ts';
import type { Live } from './live.ts';

export const VIEWS = { requests: 'Requests', orders: 'Orders', faults: 'Faults', api: 'API pages' } as const;
export type View = keyof typeof VIEWS;

const CONNECTIONS: Record<Live['connection'], string> = { connecting: 'Connecting', live: 'Live', lost: 'The services do not answer; trying again' };

interface HeaderProps { live: Live; view: View; say: (text: string) => void }

/** Where one is, what there is so far, and the way back to the start. */
export function Header({ live, view, say }: HeaderProps) {
  const { state, connection } = useLive(live);
  return (
    <header class="top">
      <div class="title">
        <h1>Console</h1>
        <p class={`connection ${connection}`}>{CONNECTIONS[connection]}</p>
        <Clock />
      </div>
      <dl class="counts">
        <div><dt>Requests</dt><dd>{state?.requests ?? '–'}</dd></div>
        <div><dt>Orders stored</dt><dd>{state?.stored ?? '–'} <span class="soft">for {state?.customers ?? '–'} customers</span></dd></div>
        <div><dt>Faults met</dt><dd>{state?.fired ?? '–'}</dd></div>
      </dl>
      <Reset live={live} say={say} />
      <nav aria-label="Views">
        {Object.entries(VIEWS).map(([name, title]) => (
          <a key={name} href={`#${name}`} {...(name === view && { 'aria-current': 'page' as const })}>{title}{name === 'faults' && (state?.faults.length ?? 0) > 0 && <span class="badge" aria-label={`, ${state?.faults.length ?? 0} at work`}>{state?.faults.length}</span>}</a>
        ))}
      </nav>
    </header>
  );
}

function Reset({ live: { state }, say }: { live: Live; say: (text: string) => void }) {
  const [chosen, setChosen] = useState<string | null>(null);
  const [isBusy, setBusy] = useState(false);
  if (!state) return null;
  const data = chosen ?? state.data;
  const reset = () => {
    setBusy(true);
    act('reset', { data }).then(
      () => {
        setChosen(null);
        say(`All is as at the start, with the list ${data}.`);
        if (location.hash.startsWith('#requests/')) location.hash = 'requests';
      },
      (error: unknown) => { say(inWords(error)); },
    ).finally(() => { setBusy(false); });
  };
  return (
    <form class="reset" aria-label="Start anew" onSubmit={(event) => { event.preventDefault(); }}>
      <label>Source list <select value={data} onChange={({ currentTarget }) => { setChosen(currentTarget.value); }}>
        {state.datasets.map(({ name, about }) => <option key={name} value={name}>{name}: {about}</option>)}
      </select></label>
      <button type="button" disabled={isBusy} onClick={reset} title="Forgets requests, orders and tokens. Faults stay and count anew.">{data === state.data ? 'Reset' : `Reset with ${data}`}</button>
    </form>
  );
}
