import { defineCriterion } from '../criterion.ts';

export default defineCriterion({
  id: 'technical-implementation',
  prefix: 'TI',
  order: 1,
  title: 'Technical Implementation',
  ceiling: 4,
  levels: {
    0: 'The program could not be started or watched well enough to say whether the integration works.',
    1: 'Even with healthy services customers are missing at the destination, the program does not end by itself, one of the two sides is not called as published, or addresses and credentials are baked in.',
    2: 'With healthy services every customer arrives, in the published way: API key at the source, client-credentials token at the destination, all settings from the environment.',
    3: 'It also holds beyond the short list: all pages are followed, an empty list is a normal run, one token serves many orders, 200 customers fit into the time limit, and every token answer the standard allows is understood.',
    4: 'The unusual corners of paging work too, orders are sent in parallel within the published limit, and all of it fits a design no larger than the task asks for.',
  },
  unseen: 'elegance, whether the architecture fits the task, and over-building.',
  questions: [
    'Does the structure follow the work (read, map, send), or a fashion?',
    'Could it be half as long and do the same? What would go first?',
    'Which part would you dare to change on your first day, and which not?',
  ],
  discussion: [
    {
      topic: 'Flow and paging',
      checks: ['TI-01', 'TI-06', 'TI-07', 'TI-09', 'TI-11', 'TI-12', 'SR-09'],
      ifPassed: [
        'Follow one customer with me from the list to the 201. Which lines does it pass?',
        'The list grows to a million entries. What is the first thing to give way?',
        'Why this many requests at a time, and not one, or fifty?',
      ],
      ifFailed: [
        'Suppose the source lists more customers than the destination has orders. How would you go about finding the missing ones?',
        'How does a client know that it has read a list to its end?',
        'What would have told you about this in production, and how soon?',
      ],
    },
    {
      topic: 'Tokens',
      checks: ['TI-08', 'TI-10', 'EH-13', 'EH-17', 'SR-11'],
      ifPassed: [
        'At which moments does your program fetch a token, and why at those?',
        'Two requests in flight both come back with 401. What happens next?',
      ],
      ifFailed: [
        'Follow the token in this run from the request for it to its last use. Where did it go another way than you meant it to?',
        'What does `expires_in` promise, and what does it not?',
      ],
    },
    {
      topic: 'What is not there yet',
      checks: ['TI'],
      ifPassed: [
        'With one more hour: what would you do, in which order, and why in that order?',
        'What did you leave out on purpose, and what can go wrong because of it?',
      ],
      ifFailed: [
        'With one more hour: what would you do, in which order, and why in that order?',
        'Which gaps did you know of when you handed this in, and which are new to you now?',
      ],
    },
  ],
});
