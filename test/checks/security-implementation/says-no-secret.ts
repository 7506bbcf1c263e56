import { defineCheck } from '../../evidence/define-check.ts';
import { secretsSaid } from '../../evidence/secrets.ts';
import { failIfAny } from '../../evidence/verdict.ts';
import echoingErrorPages from '../../scenarios/echoing-error-pages.ts';

export default defineCheck({
  code: 'SEC-02',
  tier: 'basic',
  title: 'No secret and no token in the output or in OUTPUT_DIR',
  failureTitle: 'A secret or a token is written down',
  usualCause: 'Mostly a failed request is logged as a whole with its headers, or settings are written out at the start.',
  basis: ['C-05', 'CWE-532'],
  fairness: 'Only the exact values of the run are looked for, also URL-encoded and as Basic credentials; masked forms of fewer than 8 characters in a row pass. Where a server echoes secrets, another check looks (SEC-10).',
  standsAlone: true,
  everywhereBut: [echoingErrorPages],
  judge: (part) => failIfAny(secretsSaid(part)),
});
