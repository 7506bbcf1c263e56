import { defineCheck, look } from '../../evidence/define-check.ts';
import { givesUpInTime } from '../../evidence/timing.ts';
import secondPageNeverComes from '../../scenarios/second-page-never-comes.ts';
import sourceNotThere from '../../scenarios/source-not-there.ts';

export default defineCheck({
  code: 'SR-07',
  tier: 'solid',
  title: 'The run gives up within 60 s when the source stays away',
  failureTitle: 'The run does not give up in time when the source stays away',
  usualCause: 'Mostly retries have no limit on their time as a whole, or their waits grow without one.',
  basis: ['P-05'],
  fairness: 'Counted from the first failure, with 5 s let off; where nothing listens and no failure can be seen, 20 s for starting the program are let off, too.',
  timing: true,
  looks: [
    look(sourceNotThere, (part) => givesUpInTime(part)),
    look(secondPageNeverComes, (part) => givesUpInTime(part, part.exchanges.find(({ fault }) => fault !== null))),
  ],
});
