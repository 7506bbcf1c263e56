import { defineCriterion } from '../criterion.ts';

export default defineCriterion({
  id: 'error-handling',
  prefix: 'EH',
  order: 4,
  title: 'Error Handling',
  ceiling: 4,
  levels: {
    0: 'Too few failures reached the program to see how it deals with them.',
    1: 'Failures pass for success: exit code 0 although customers were not delivered, an error page read as an empty list, orders sent with a made-up token, or refused customers nobody is told of.',
    2: 'Every failure is noticed, named and shown in the exit code, but the program seldom recovers: one bad record or one passing trouble ends the run or costs orders.',
    3: 'Passing troubles are retried with waits that respect Retry-After, permanent refusals are tried once, a lost token is renewed, bad records do not stop the good ones, and exit codes are the published ones.',
    4: 'The rare cases are right too: dates in Retry-After, answers that confirm nothing, ids taken by someone else, and a list of what is left to do that a machine can read.',
  },
  unseen: 'whether messages help, whether errors are sorted into the right classes, and dead code around retries.',
  questions: [
    'Read the output of the runs with refused orders (S40) and with the destination gone (S34). Would you know at three in the morning what to do?',
    'Is every `catch` there for a reason, and does it know what it caught?',
    'Where is it decided whether trying again can help? Is it one place?',
  ],
  discussion: [
    {
      topic: 'Retries and waiting',
      checks: ['EH-08', 'EH-09', 'EH-10', 'EH-11', 'EH-12', 'EH-19', 'SR-06', 'SR-08', 'SR-10'],
      ifPassed: [
        'Why these numbers of attempts and these waits?',
        'Two hundred copies of this program meet the same outage. What does the service see?',
        'Which answers would you add to the ones you retry, and which would you take out?',
      ],
      ifFailed: [
        'Look at the attempts in this record. What does the operator of the other service see?',
        'What is the difference between a 422 and a 503 for your code?',
        'Draw the waits you would like to see here.',
      ],
    },
    {
      topic: 'One bad record among good ones',
      checks: ['EH-03', 'EH-05', 'EH-06', 'EH-07', 'EH-16', 'EH-22'],
      ifPassed: [
        'Who reads the list of customers that were not delivered, and what can they do with it?',
        'From how many bad records on would you stop the run?',
      ],
      ifFailed: [
        'Suppose a scheduler had started this run. What would it learn from the exit code and the output?',
        'Which customers, if any, got no order here, and how would their owner find out?',
      ],
    },
  ],
});
