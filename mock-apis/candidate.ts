import { createHash } from 'node:crypto';
import type { Client } from './authorization/client.ts';
import { DEVELOPMENT } from './development.ts';

/** What is one candidate's own: the customers and the credentials. The faults are the same for all, and so is the difficulty. */
export interface CandidateEdition {
  /** From which the customers are drawn. */
  seed: number;
  apiKey: string;
  client: Client;
}

/** Below 2^31, so that what is made from it stays a whole number that JavaScript holds exactly. */
const MAX_SEED = 2 ** 31;

/** Derives a candidate's edition from the name: the same name gives the same customers and credentials, on any machine.
 * They open nothing but these services, so they need not be secret from those who have the kit; it is only meant that
 * no constant of one candidate is of use to another.
 * @param name any text, e.g. "A-17" */
export function editionOf(name: string): CandidateEdition {
  const digest = (what: string) => createHash('sha256').update(`${what}\0${name.normalize('NFC')}`).digest();
  return {
    seed: 1 + digest('seed').readUInt32BE() % (MAX_SEED - 1),
    apiKey: `dev-source-key-${digest('key').toString('hex').slice(0, 10)}`,
    client: { id: `dev-client-${digest('client').toString('hex').slice(0, 6)}`, secret: `dev-client-secret-${digest('secret').toString('hex').slice(0, 10)}` },
  };
}

/** The credentials that were handed out to develop against.
 * @param candidate as in the manifest of a pack; without one, those of `npm start` */
export function developmentCredentials(candidate: string | undefined): Pick<CandidateEdition, 'apiKey' | 'client'> {
  const { apiKey, client } = candidate === undefined ? DEVELOPMENT : editionOf(candidate);
  return { apiKey, client };
}
