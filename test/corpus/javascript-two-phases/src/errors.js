/** A setting is missing or malformed: nothing is sent. */
export class ConfigError extends Error {}

/** The run cannot be completed: stop, write the report, exit 1. */
export class RunFailed extends Error {}

/** One attempt failed, another one may succeed (P-01). */
export class Transient extends Error {
  constructor(reason, retryAfterSeconds = null) {
    super(reason);
    this.retryAfterSeconds = retryAfterSeconds;
  }
}

/** All attempts for one request are used up. */
export class GaveUp extends Error {}

/** This one order is not accepted. "rejected": trying again will not help; "failed": it may. */
export class Refused extends Error {
  constructor(reason, outcome = "rejected") {
    super(reason);
    this.outcome = outcome;
  }
}
