import { defineCriterion } from '../criterion.ts';

export default defineCriterion({
  id: 'data-transformation-approach',
  prefix: 'DT',
  order: 3,
  title: 'Data Transformation Approach',
  ceiling: 4,
  levels: {
    0: 'Too few orders were seen to compare them with their customers.',
    1: 'Plain records arrive wrong: fields swapped, postal codes without their zeros, letters lost, invalid dates or order ids, or an order made up for a customer without usable data.',
    2: 'Complete records are mapped field by field and text stays text, but the unusual ones slip: blanks and nulls, numbers in place of text, one-name customers, addresses abroad.',
    3: 'Each kind of value the source may send has one defensible result: optional members are left out, numbers become text, times are true UTC, and what cannot be delivered is refused before it is sent.',
    4: 'The edges hold as well: ids that look alike stay apart, control characters are neither sent nor lost, and own validation is exactly as strict as the published rules.',
  },
  unseen: 'intent: whether a case is handled on purpose or passed by luck, and whether the mapping rules are written down.',
  questions: [
    'Where is it decided what "missing" means? Is it decided once?',
    'Could someone who does not program check the mapping against the published table?',
    'What happens to a field that nobody thought of?',
    'How would a second destination with other rules be added?',
  ],
  discussion: [
    {
      topic: 'Mapping and validation',
      checks: ['DT'],
      ifPassed: [
        'For each odd value you could reject it, repair it or pass it on. How did you choose?',
        'Who should own the rule for customers with one name, and how would they tell you that it changed?',
        'How would you go through this mapping with a business analyst?',
      ],
      ifFailed: [
        'Here is the record as it was read, and what became of it. Where on the way should this have been noticed?',
        'Which line decided what became of this value, and what does it take for granted?',
        'Write down the test that would have caught it: what goes in, what should come out?',
      ],
    },
  ],
});
