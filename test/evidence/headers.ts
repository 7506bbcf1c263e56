import type { Exchange } from '../../mock-apis/journal/journal.ts';

/** The value of a request header, whatever its case; undefined where it is not there. */
export const headerOf = ({ headers }: Exchange, name: string): string | undefined =>
  headers.find(([header]) => header.toLowerCase() === name.toLowerCase())?.[1];
