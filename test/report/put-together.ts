import { group } from 'd3-array';
import type { StoryView } from '../../rubric/report/html/view.ts';
import { courseOf, together } from './steps.ts';

/** The story of one record, not yet put together with others'. */
export type Told = Omit<StoryView, 'records'> & { name: string };

/** So many stories that differ in values only are worth reading one by one; of more, the first stands for all. */
const MAX_ALIKE = 8;

/** Stories of the same course become one; the waits of all become a range. */
export function putTogether(told: readonly Told[]): StoryView[] {
  const stories = joined(told.map(({ name, ...rest }) => ({ records: [name], ...rest })), exactly);
  const alike = group(stories, butForValues);
  return joined(stories, (story) => ((alike.get(butForValues(story))?.length ?? 0) > MAX_ALIKE ? butForValues(story) : exactly(story)));
}

const exactly = ({ steps, end, why, differences, said }: StoryView): string => JSON.stringify([courseOf(steps), end, why, differences, said]);

/** The same fields arrived otherwise, whatever stood in them. */
const butForValues = ({ steps, end, why, differences, said }: StoryView): string =>
  JSON.stringify([courseOf(steps), end, why, differences.map(({ expected }) => expected.replace(/:.*$/s, '')), said]);

/** Stories with the same key become one, which keeps ids and values of its first record. */
function joined(stories: readonly StoryView[], keyOf: (story: StoryView) => string): StoryView[] {
  return [...group(stories, keyOf).values()].map((own) => own.reduce((one, other) =>
    ({ ...one, records: [...one.records, ...other.records], steps: together(one.steps, other.steps) })));
}
