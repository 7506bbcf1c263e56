import { useEffect, useReducer, useState } from 'preact/hooks';
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
  useEffect(() => {
    let isStale = false;
    const timer = setTimeout(() => {
      read<T>(path).then(
        (value) => { if (!isStale) setReading({ value, trouble: null, path }); },
        (error: unknown) => { if (!isStale) setReading({ value: null, trouble: inWords(error), path }); },
      );
    }, pauseMs);
    return () => {
      isStale = true;
      clearTimeout(timer);
    };
  }, [path, version, pauseMs]);
  return reading.path === path ? reading : { value: null, trouble: null };
}
