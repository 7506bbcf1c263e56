export interface Log {
  info(text: string): void;
  warn(text: string): void;
  error(text: string): void;
  /** From now on this secret is blanked out. */
  hide(secret: string): void;
  /** Blanks out the secrets in a text that goes elsewhere. */
  clean(text: string): string;
}

const SHORTEST_TO_HIDE = 6; // shorter ones would blank out ordinary words

/**
 * One line per event. Bodies of answers and customer data are never passed to it; blanking out secrets is a second
 * line of defence.
 */
export function createLog(write: (line: string) => void): Log {
  const secrets: string[] = [];
  const clean = (text: string): string => secrets.reduce((rest, secret) => rest.replaceAll(secret, '***'), text);
  const line = (level: string) => (text: string) => write(`${new Date().toISOString()} ${level} ${clean(text)}`);
  return {
    info: line('INFO '),
    warn: line('WARN '),
    error: line('ERROR'),
    hide: (secret) => {
      if (secret.length >= SHORTEST_TO_HIDE) secrets.push(secret);
    },
    clean,
  };
}
