import { useEffect, useReducer, useRef, useState } from 'preact/hooks';
import { inWords, read } from './ask.ts';
import type { Live } from './live.ts';

/** Draws anew whenever something happens. */
export function useLive(live: Live): Live {
  const [, draw] = useReducer((count: number) => count + 1, 0);
  useEffect(() => live.subscribe(() => { draw(undefined); }), [live]);
  return live;
}

/** The part of the address behind "#", e.g. ["requests", "12"]. */
export function usePlace(): string[] {
  const placeNow = () => decodeURIComponent(location.hash.slice(1)).split('/');
  const [place, setPlace] = useState(placeNow);
  useEffect(() => {
    const moved = () => { setPlace(placeNow()); };
    addEventListener('hashchange', moved);
    return () => { removeEventListener('hashchange', moved); };
  }, []);
  return place;
}

/** What was read, or why it was not; what was read last stays until the next is there. */
export interface Reading<T> { value: T | null; trouble: string | null }

/** Reads from the console, and again whenever `version` changes, not more often than every `pauseMs`. */
export function useReading<T>(path: string, version: unknown = 0, pauseMs = 0): Reading<T> {
  const [reading, setReading] = useState<Reading<T> & { path: string }>({ value: null, trouble: null, path });
  const reads = useRef({ begun: 0, shown: 0, lastMs: -Infinity });
  useEffect(() => {
    const so = reads.current;
    // A change in the pause sets the timer anew, but not for later: what changes all the time is read all the same.
    const timer = setTimeout(() => {
      const number = so.begun += 1;
      so.lastMs = performance.now();
      const show = (found: Reading<T>) => {
        if (number < so.shown) return; // A later read was quicker.
        so.shown = number;
        setReading({ ...found, path });
      };
      read<T>(path).then((value) => { show({ value, trouble: null }); }, (error: unknown) => { show({ value: null, trouble: inWords(error) }); });
    }, Math.max(0, so.lastMs + pauseMs - performance.now()));
    return () => { clearTimeout(timer); };
  }, [path, version, pauseMs]);
  return reading.path === path ? reading : { value: null, trouble: null };
}
