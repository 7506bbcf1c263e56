import { defineCheck } from '../../evidence/define-check.ts';
import { credentialsAtStrangers, personalDataAtStrangers } from '../../evidence/strangers.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import redirectsToAStranger from '../../scenarios/redirects-to-a-stranger.ts';

export default defineCheck({
  code: 'SEC-09',
  tier: 'exceptional',
  title: 'Neither the API key nor customer data goes to a stranger, by redirect or by link',
  failureTitle: 'The API key or customer data goes to a stranger',
  usualCause: 'Mostly the client by default sends own headers and the body on with a redirect, or a next link is followed to any host.',
  basis: ['P-10', 'OWASP API10:2023'],
  fairness: 'Judged by what the stranger was sent; asking it for something without the key harms nobody. Common clients send header and body on unless told not to, so this is not asked of everybody.',
  standsAlone: true,
  scenarios: [redirectsToAStranger],
  judge: (part) => failIfAny([...credentialsAtStrangers(part, ['API key']), ...personalDataAtStrangers(part)]),
});
