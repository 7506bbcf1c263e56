import { defineCheck } from '../../evidence/define-check.ts';
import { credentialsAtStrangers } from '../../evidence/strangers.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import redirectsToAStranger from '../../scenarios/redirects-to-a-stranger.ts';

export default defineCheck({
  code: 'SEC-08',
  tier: 'solid',
  title: 'Bearer token and client secret follow no redirect to a stranger',
  failureTitle: 'A bearer token or the client secret follows a redirect to a stranger',
  usualCause: 'Mostly a loop of the program\'s own follows redirects with all headers, or the client is set to keep credentials.',
  basis: ['P-10', 'OWASP API10:2023'],
  fairness: 'Judged by what the stranger was sent. Not following passes, and so does following without the token, as most clients do.',
  standsAlone: true,
  scenarios: [redirectsToAStranger],
  judge: (part) => failIfAny(credentialsAtStrangers(part, ['access token', 'client secret'])),
});
