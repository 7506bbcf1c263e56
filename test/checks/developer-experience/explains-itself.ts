import { defineCheck, look } from '../../evidence/define-check.ts';
import type { Part } from '../../evidence/part.ts';
import { endOf } from '../../evidence/quote.ts';
import { notShown, pass } from '../../evidence/verdict.ts';
import configuration from '../../scenarios/configuration.ts';

/** What a text on how to use a program has: the word, or its options. */
const HOW_TO = /\busage\b|\boptions\b|--help/i;
/** Names of settings: such a text is the program's own, also where its usage begins with a runner, as in "npm start -- --help". */
const SETTINGS = /\b([A-Z]+_BASE_URL|OAUTH_[A-Z]+|SOURCE_API_KEY|OUTPUT_DIR)\b/;
/** Programs that start programs and keep --help for themselves: their own text says nothing of the submission. */
const OF_A_RUNNER = /\busage:?\s+(npm|npx|pnpm|yarn|bun|deno|mvnw?|gradlew?|make|cargo|go|dotnet|uv|poetry|pipenv)\b/i;

function howToUse(part: Part): boolean {
  const text = part.output();
  return SETTINGS.test(text) || (HOW_TO.test(text) && !OF_A_RUNNER.test(text));
}

export default defineCheck({
  code: 'DX-06',
  tier: 'exceptional',
  title: 'Explains how to use it when started with --help',
  failureTitle: 'Does not explain how to use it when started with --help',
  usualCause: 'Usually arguments are not looked at, so that the program starts its work.',
  basis: ['V-07'],
  fairness: 'Counts when shown, and is never held against anybody. The help of npm and the like is not the program\'s own.',
  looks: [look(configuration, (part) => {
    if (part.exchanges.length > 0) return notShown('started with --help, it sent requests');
    if (part.run().exitCode !== 0) return notShown(`started with --help, it did not end well: ${endOf(part.run())}`);
    return howToUse(part) ? pass() : notShown('started with --help, it did not say how to use it');
  }, 'e')],
});
