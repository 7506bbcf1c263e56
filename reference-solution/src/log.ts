type Fields = Record<string, unknown>;

/** Structured log, one JSON object per line. */
export interface Log {
  info(msg: string, fields?: Fields): void;
  warn(msg: string, fields?: Fields): void;
  error(msg: string, fields?: Fields): void;
  /** From now on these values are blacked out in every line. */
  conceal(...secrets: string[]): void;
  /** @returns the text with all concealed values blacked out */
  redact(text: string): string;
}

/** Secrets are not meant to reach the log at all; blacking them out is the net below, because servers echo things [C-05].
 * @param run identifies this run in every line; the services get the same id in `traceparent` */
export function createLog(run: string, write = (line: string): void => { process.stdout.write(`${line}\n`); }): Log {
  const secrets = new Set<string>();
  const redact = (text: string): string => [...secrets].reduce((clean, secret) => clean.replaceAll(secret, '[secret]'), text);
  const line = (level: string) => (msg: string, fields: Fields = {}): void => {
    write(JSON.stringify({ time: new Date().toISOString(), level, msg, ...fields, run }, (_key, value: unknown) => (typeof value === 'string' ? redact(value) : value)));
  };
  return {
    info: line('info'),
    warn: line('warn'),
    error: line('error'),
    redact,
    conceal: (...values) => {
      // A very short "secret" would only make the log unreadable.
      for (const value of values) if (value.length >= 4) secrets.add(value);
    },
  };
}
