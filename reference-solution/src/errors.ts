export type System = 'source API' | 'token endpoint' | 'destination API';

/** A passing trouble: worth another attempt after a wait [P-01]. */
export class TemporaryError extends Error {
  /** @param retryAfterMs how long the server asked us to stay away [P-02]
   * @param rateLimited true for 429, which speaks to all our requests and not to this one only */
  constructor(message: string, readonly retryAfterMs?: number, readonly rateLimited = false) {
    super(message);
  }
}

/** One request used up its attempts: its customer has failed, the run goes on. */
export class GaveUp extends Error {}

/** The run cannot be completed: exit code 1. The message names the system and goes into log and report. */
export class RunStopped extends Error {}
