import { defineCriterion } from '../criterion.ts';
import dataTransformationApproach from './data-transformation-approach.ts';
import errorHandling from './error-handling.ts';
import securityImplementation from './security-implementation.ts';
import systemReliability from './system-reliability.ts';
import technicalImplementation from './technical-implementation.ts';

export default defineCriterion({
  id: 'integration-quality',
  prefix: 'IQ',
  order: 7,
  title: 'Integration Quality',
  ceiling: 4,
  levels: {
    0: 'Too few runs were completed to say what state they leave behind.',
    1: 'Not fit to be run twice, or even once: customers get several orders in a healthy run, or nobody can tell what was done.',
    2: 'One healthy run leaves a right result and says so. Running again, a changed list or a lost answer makes double orders, or the report does not agree with the destination.',
    3: 'Fit for production with small additions: one order per customer through re-runs, changed lists and lost answers, and a report whose numbers are the destination’s own.',
    4: 'True also after a crash and after an outage, with all that support at the destination needs to follow a case.',
  },
  unseen: 'how ready it is for your own production, with your volumes, partners and people.',
  questions: [
    'List what you would ask for before it goes live. More than about an hour of work: not a 3.',
    'Which promise in the README does the evidence support, and which not?',
    'How would you compare both systems a month from now?',
  ],
  // A solution is not more ready for production than what it is made of.
  parts: [technicalImplementation.id, dataTransformationApproach.id, errorHandling.id, securityImplementation.id, systemReliability.id],
  discussion: [
    {
      topic: 'Identity and running again',
      checks: ['IQ-02', 'IQ-03', 'IQ-04', 'IQ-05', 'IQ-06', 'IQ-07', 'IQ-10', 'IQ-11', 'DT-19'],
      ifPassed: [
        'What makes you sure that no customer ever gets a second order?',
        'Two source systems begin to use the same customer ids. What breaks, and where would you notice?',
        'If the destination’s owners granted you one wish, what would it be?',
      ],
      ifFailed: [
        'Take one of these customers. How does your program know whether their order is there already, and what happened here?',
        'Suppose an order was stored and its answer got lost. What does your program know at that moment, and what not?',
        'A local file, an id computed from the customer, a key the server keeps: what does each cost?',
      ],
    },
    {
      topic: 'Confirmation',
      checks: ['EH-20', 'EH-21', 'IQ-01', 'IQ-08', 'IQ-12'],
      ifPassed: [
        'Finance asks for proof that both systems agree. What do you show them?',
        'What does a 409 mean to your program, and when is it good news?',
      ],
      ifFailed: [
        'Suppose the report and the destination give different numbers. Which do you believe, and how do you bring them together?',
        'Suppose an answer is 200 with a web page in it. What may have happened on the way?',
      ],
    },
  ],
});
