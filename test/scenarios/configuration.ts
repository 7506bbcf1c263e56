import { clean } from '../../mock-apis/dataset/clean.ts';
import { defineScenario, type PartSpec, type RunSpec } from '../harness/define-scenario.ts';

const startedWith = (run: RunSpec): PartSpec => ({ customers: clean, runs: [run] });

/** The variable that part a lacks, the one that is empty in part b, and the one that is no URL in part c. */
export const NOT_SET = 'OAUTH_CLIENT_SECRET';
export const EMPTY = 'SOURCE_API_KEY';
export const MALFORMED = 'DESTINATION_BASE_URL';

export default defineScenario({
  code: 'S10',
  title: 'Configuration',
  about: `The services work, but a) ${NOT_SET} is not set, b) ${EMPTY} is empty, c) ${MALFORMED} is no URL, d) two variables are not set, `
    + 'e) the program is started with --help. Part d is for people to look at: naming both at once is kind, not asked for.',
  killAfterSeconds: 30,
  parts: {
    a: startedWith({ environment: { [NOT_SET]: undefined } }),
    b: startedWith({ environment: { [EMPTY]: '' } }),
    c: startedWith({ environment: { [MALFORMED]: 'not a url' } }),
    d: startedWith({ environment: { OAUTH_CLIENT_ID: undefined, OAUTH_TOKEN_URL: undefined } }),
    e: startedWith({ args: ['--help'] }),
  },
  validIf: (part) => (part.run().startError === null ? null : 'the program could not be started'),
});
