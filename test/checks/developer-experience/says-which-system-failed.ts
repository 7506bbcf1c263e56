import { defineCheck, look } from '../../evidence/define-check.ts';
import { messages, tellingMessage } from '../../evidence/messages.ts';
import type { Part } from '../../evidence/part.ts';
import { expectThat, type Verdict } from '../../evidence/verdict.ts';
import sourceNotThere from '../../scenarios/source-not-there.ts';
import tokenEndpointRefusesTheClient from '../../scenarios/token-endpoint-refuses-the-client.ts';

/** Any word that tells the token endpoint from the two APIs; "Unauthorized" is what any of them might say. */
const TOKEN_ENDPOINT = /token|oauth|\bauth|invalid_client/i;
const SOURCE = /source|customers/i;

const isNamed = (system: string, words: RegExp, urlOf: (urls: Part['evidence']['urls']) => string) => (part: Part): Verdict => {
  const { host } = new URL(urlOf(part.evidence.urls));
  return expectThat(messages(part).some(({ text }) => words.test(text) || text.includes(host)), {
    expected: `a message that tells that ${system} failed`, observed: 'it names neither the system nor its address', ...tellingMessage(part),
  });
};

export default defineCheck({
  code: 'DX-04',
  tier: 'solid',
  title: 'Says which system failed',
  failureTitle: 'Does not say which system failed',
  usualCause: 'Mostly the HTTP library\'s error or a bare status is written, without the request it belongs to.',
  basis: ['X-02'],
  fairness: 'Any usual word for the system counts, and so does its address. Frames of a stack trace are no message.',
  looks: [
    look(tokenEndpointRefusesTheClient, isNamed('the token endpoint', TOKEN_ENDPOINT, ({ tokenUrl }) => tokenUrl)),
    look(sourceNotThere, isNamed('the source', SOURCE, ({ source }) => source)),
  ],
});
