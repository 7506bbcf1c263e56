import { defineCheck, look } from '../../evidence/define-check.ts';
import { mentions, messages, tellingMessage } from '../../evidence/messages.ts';
import { expectThat } from '../../evidence/verdict.ts';
import configuration, { MALFORMED } from '../../scenarios/configuration.ts';

export default defineCheck({
  code: 'DX-03',
  tier: 'solid',
  title: 'A URL that is none is reported by the name of its variable',
  failureTitle: 'A URL that is none is not reported by the name of its variable',
  usualCause: 'Usually the value goes into the first request as it is, and the message is that of the HTTP library.',
  basis: ['C-03'],
  fairness: 'The name counts in any case and wording, and a stack trace below the message is fine. The trace alone, with the line of code it quotes, tells no operator what to mend.',
  looks: [look(configuration, (part) => expectThat(mentions(messages(part), MALFORMED), {
    expected: `a message that names ${MALFORMED}`, observed: 'it is not named', ...tellingMessage(part),
  }), 'c')],
});
