import type { Row, Verdict } from '../protocol.ts';

/** What each ending means, for those who do not see its sign. */
export const VERDICTS: Record<Verdict, string> = {
  open: 'under way', done: 'done', already: 'already delivered', refused: 'refused', trouble: 'passing trouble', broken: 'connection ended',
};

export const SERVICES: Record<Row['service'], string> = { source: 'Source', token: 'Token', destination: 'Destination', sink: 'Stranger' };

/** Time of day, to the tenth of a second. */
export function timeOf(at: number): string {
  const date = new Date(at);
  const two = (value: number) => String(value).padStart(2, '0');
  return `${two(date.getHours())}:${two(date.getMinutes())}:${two(date.getSeconds())}.${Math.floor(date.getMilliseconds() / 100)}`;
}

export const duration = (ms: number | null): string => (ms === null ? '…' : ms < 10 ? `${ms.toFixed(1)} ms` : ms < 10_000 ? `${Math.round(ms)} ms` : `${(ms / 1000).toFixed(1)} s`);

/** "1 order", "2 orders". */
export const many = (count: number, one: string, several = `${one}s`): string => `${count} ${count === 1 ? one : several}`;

/** JSON in lines, other text as it is. */
export function pretty(body: string): string {
  try {
    return JSON.stringify(JSON.parse(body), null, 2);
  } catch {
    return body;
  }
}
