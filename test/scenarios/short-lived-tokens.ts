import { bulk } from '../../mock-apis/dataset/clean.ts';
import { defineScenario } from '../harness/define-scenario.ts';

/** Less than even ten workers at a time need for the whole list. */
export const TOKEN_LIFETIME_SECONDS = 2;

export default defineScenario({
  code: 'S20',
  title: 'Short-lived tokens',
  about: `A token lives ${TOKEN_LIFETIME_SECONDS} s, enforced to the millisecond, and an order takes 0.4 s: one order after the other needs a dozen tokens, ten at a time two.`,
  killAfterSeconds: 120,
  customers: (seed) => bulk(60, seed),
  services: { tokenLifetimeSeconds: TOKEN_LIFETIME_SECONDS, latencyMs: { destination: 400 } },
  validIf: (part) => (part.evidence.tokens.length > 0 ? null : 'the program never got a token'),
});
