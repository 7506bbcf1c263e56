import { useEffect, useState } from 'preact/hooks';

const KEY = 'work-sample-clock-ends-at';
const USUAL_MINUTES = 45;
const MINUTE_MS = 60_000;

/** A clock for whoever wants one. It lives in this browser only; nobody is told. */
export function Clock() {
  const [endsAt, setEndsAt] = useState(() => Number(localStorage.getItem(KEY) ?? 0));
  const [minutes, setMinutes] = useState(USUAL_MINUTES);
  const [now, setNow] = useState(Date.now);
  useEffect(() => {
    if (endsAt === 0) return undefined;
    const timer = setInterval(() => { setNow(Date.now()); }, 1000);
    return () => { clearInterval(timer); };
  }, [endsAt]);
  const set = (value: number) => {
    if (value === 0) localStorage.removeItem(KEY);
    else localStorage.setItem(KEY, String(value));
    setNow(Date.now());
    setEndsAt(value);
  };
  if (endsAt > 0) {
    const isOver = now >= endsAt;
    return (
      <div class="clock">
        <span role="timer" aria-label="Time left" class={isOver ? 'over' : ''}>{isOver ? '+' : ''}{clockFace(Math.abs(endsAt - now))}</span>
        <button type="button" onClick={() => { set(0); }}>Stop clock</button>
        <span class="hidden" role="status">{isOver ? 'The time on your clock is over.' : ''}</span>
      </div>
    );
  }
  return (
    <details class="clock">
      <summary>Clock</summary>
      <form onSubmit={(event) => {
        event.preventDefault();
        set(Date.now() + minutes * MINUTE_MS);
      }}>
        <label>Minutes <input type="number" min={1} max={1440} value={minutes} onInput={({ currentTarget }) => { setMinutes(currentTarget.valueAsNumber || USUAL_MINUTES); }} /></label>
        <button type="submit">Start clock</button>
        <p class="soft small">Only in this browser. Nobody else sees it.</p>
      </form>
    </details>
  );
}

function clockFace(ms: number): string {
  const seconds = Math.floor(ms / 1000);
  return `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, '0')}`;
}
