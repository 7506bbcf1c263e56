import { defineCheck } from '../../evidence/define-check.ts';
import { failIfAny, unknown } from '../../evidence/verdict.ts';
import { isRead } from '../../static/evidence.ts';
import { findingsAt } from '../../static/judging.ts';

export default defineCheck({
  code: 'SEC-01',
  tier: 'basic',
  title: 'No secret is in the delivered files',
  failureTitle: 'A secret is in the delivered files',
  usualCause: 'Mostly credentials for development stand in the code as defaults, or in a settings file or test that was handed in.',
  basis: ['C-04', 'CWE-798'],
  fairness: 'Only the exact credentials that are handed out for development, also URL-encoded and inside base64. What merely looks like a secret is a question for people. `.env`, lock files and dependencies are left out.',
  judgeFiles: ({ files: { secrets } }) => (isRead(secrets)
    ? failIfAny(findingsAt(secrets.handedOut, 'secrets from the environment only'))
    : unknown(`the files could not be searched: ${secrets.unread}`)),
});
