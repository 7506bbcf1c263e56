import type { Criterion } from '../criterion.ts';
import { chooseTopics, type DiscussionTopic } from '../discussion.ts';
import type { Scorecard } from '../scorecard.ts';
import { escapeMarkdown as esc } from './escape-markdown.ts';

const bullets = (items: readonly string[]): string => items.map((item) => `- ${item}`).join('\n');

function topicLines({ topic, outcome, failed, questions }: DiscussionTopic): string[] {
  const seen = { failed: `show the evidence of ${failed.join(', ')}`, passed: 'nothing failed here', 'not-judged': 'nothing was seen here' }[outcome];
  return [`**${topic}** (${seen})`, bullets(questions)];
}

/**
 * A Markdown guide for the talk after the exercise: for each criterion what the suite cannot see, what to ask oneself,
 * and which questions fit what was seen. It names no levels, so that it can be used before the proposals are opened.
 * The criteria are the kit's own text and may use Markdown.
 */
export function renderDiscussionGuide(scorecard: Scorecard, criteria: readonly Criterion[]): string {
  const parts = criteria.flatMap((criterion) => [
    `## ${criterion.title}`,
    `**Not seen by the suite**: ${criterion.unseen}`,
    '**Ask yourself**',
    bullets(criterion.questions),
    ...chooseTopics(criterion, scorecard.checks).flatMap(topicLines),
  ]);
  return [
    `# Discussion guide: ${esc(scorecard.submission.name)}`,
    'Take three or four topics for 15 to 20 minutes: the strongest finding, the weakest, one decision, and what is not there yet. Show the evidence, not the verdict; ask openly and give no hints. What you hear may raise or lower a level; note it beside the level.',
    ...parts,
  ].join('\n\n') + '\n';
}
