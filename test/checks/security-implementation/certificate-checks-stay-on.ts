import { defineCheck } from '../../evidence/define-check.ts';
import { failIfAny, unknown } from '../../evidence/verdict.ts';
import { isRead } from '../../static/evidence.ts';
import { findingsAt } from '../../static/judging.ts';

export default defineCheck({
  code: 'SEC-07',
  tier: 'solid',
  title: 'No switch that turns certificate checks off',
  failureTitle: 'A switch turns certificate checks off',
  usualCause: 'Usually a switch from development, for a server with a certificate of its own, was left in.',
  basis: ['P-09', 'CWE-295'],
  fairness: 'A fixed list of switches (rejectUnauthorized: false, verify=False, curl -k, InsecureSkipVerify and their like) in code and settings, whatever condition they stand under. In comments, documents and tests they are a question for people.',
  judgeFiles: ({ files: { switches } }) => (isRead(switches)
    ? failIfAny(findingsAt(switches.inCode, 'certificate checks that stay on'))
    : unknown(`the code could not be searched: ${switches.unread}`)),
});
