import type { RunStopped } from './errors.ts';

/** Of the 10 s a stopped run may take [P-08], requests in flight get this much to bring their answer home. */
const GRACE_MS = 5_000;

/** Ends a run in two steps: first nothing new is started, later what is still in flight is abandoned.
 * An order whose answer still arrives counts as what it is, so the report stays true. */
export class Stop {
  private readonly requested = new AbortController();
  private readonly overdue = new AbortController();

  constructor(private readonly graceMs = GRACE_MS) {}

  /** Aborted, with a RunStopped as reason, when nothing new is to be started. */
  get stopping(): AbortSignal { return this.requested.signal; }

  /** Aborted when requests in flight are to be abandoned. */
  get abandon(): AbortSignal { return this.overdue.signal; }

  /** Why the run stops; undefined as long as it does not. */
  get reason(): string | undefined { return this.stopping.aborted ? (this.stopping.reason as RunStopped).message : undefined; }

  /** The first reason stays. */
  request(reason: RunStopped): void {
    if (this.stopping.aborted) return;
    this.requested.abort(reason);
    setTimeout(() => { this.overdue.abort(reason); }, this.graceMs).unref();
  }
}
