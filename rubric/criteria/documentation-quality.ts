import { defineCriterion } from '../criterion.ts';

export default defineCriterion({
  id: 'documentation-quality',
  prefix: 'DOC',
  order: 6,
  title: 'Documentation Quality',
  ceiling: 3,
  levels: {
    0: 'The documents could not be read, or not in a language the suite knows.',
    1: 'There is no README of the candidate’s own, or it does not say how to run the program.',
    2: 'The README says how to run it; variables, decisions or behaviour on failure are missing in part, or it names things that do not exist.',
    3: 'Someone new finds all they need: every variable, the decisions with their reasons, what happens on failure, comments where the code cannot speak for itself, and all of it true.',
    4: 'A colleague could run it, change it and answer for it tomorrow with these pages alone. Only a person can see this.',
  },
  unseen: 'whether it is true and useful, and honest about the gaps.',
  questions: [
    'Could a colleague run this and correct a mapping tomorrow with these pages alone?',
    'Are the decisions it names the ones that matter in the code?',
    'What does it promise that you did not find?',
  ],
  discussion: [
    {
      topic: 'Documents',
      checks: ['DOC'],
      ifPassed: [
        'Which of the decisions you wrote down would you defend least today?',
        'What is the first question the next person will ask although the README is there?',
      ],
      ifFailed: [
        'Somebody new has these pages and nothing else. How far do they come, and what should have stood there?',
        'You hand this over tomorrow and then go on holiday. What is missing?',
      ],
    },
  ],
});
