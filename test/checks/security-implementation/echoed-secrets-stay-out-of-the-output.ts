import { defineCheck } from '../../evidence/define-check.ts';
import { namesAsUndelivered } from '../../evidence/mentions.ts';
import { piecesOfSecrets, secretsSaid } from '../../evidence/secrets.ts';
import { fail, notShown, pass } from '../../evidence/verdict.ts';
import echoingErrorPages, { ECHOED_CUSTOMER } from '../../scenarios/echoing-error-pages.ts';

/** How the trouble may be put beside the customer's id. */
const REASON = /\b500\b|internal server error/i;

export default defineCheck({
  code: 'SEC-10',
  tier: 'exceptional',
  title: 'Secrets stay out of the output even when a server echoes them',
  failureTitle: 'A secret that a server echoed is written down',
  usualCause: 'Usually error pages are logged as they came, or are only cut short.',
  basis: ['C-05', 'CWE-209', 'CWE-532'],
  fairness: 'Counts where the customer concerned was reported as not delivered. Cutting an error page short is no safeguard: the echo stands first, and 16 characters in a row of a secret count.',
  scenarios: [echoingErrorPages],
  judge(part) {
    const said = secretsSaid(part, piecesOfSecrets(part));
    if (said.length > 0) return fail(...said);
    const id = part.entries[ECHOED_CUSTOMER - 1]?.id ?? '';
    return namesAsUndelivered(part, id, REASON) ? pass() : notShown(`the customer whose order met the echo, ${id}, was not reported as not delivered`);
  },
});
