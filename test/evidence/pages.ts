import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { count } from '../../rubric/report/html/words.ts';
import { missingCustomers } from './orders.ts';
import type { Part } from './part.ts';
import { endOf, lastWords, names, quoteExchange } from './quote.ts';
import { fail, pass, type Verdict } from './verdict.ts';

/** Whether a page of the list (from 1) was read to its end. */
export const readPage = (part: Part, page: number): boolean =>
  part.listReads.some(({ subject, answer, answeredMs }) => subject.page === page && answer?.status === 200 && answeredMs !== null);

/** Whether everybody on every page has an order. What is missing is told page by page, with how far the list was read. */
export function judgePages(part: Part): Verdict {
  const missing = new Set(missingCustomers(part));
  if (missing.size === 0) return pass();
  const { pages } = part.evidence.dataset;
  const byPage = pages.flatMap((entries, index) => {
    const without = entries.flatMap(({ id }) => (id !== null && missing.has(id) ? [id] : []));
    return without.length === 0 ? [] : [`page ${index + 1}: ${names(without)}`];
  });
  const unread = pages.flatMap((_, index) => (readPage(part, index + 1) ? [] : [index + 1]));
  const last = part.listReads.at(-1);
  return fail({
    expected: `an order for everybody on the ${pages.length} pages`,
    observed: `none for ${count(missing.size, 'customer')}: ${byPage.join('; ')}; ${endOf(part.run())}`,
    ...(last && quoteExchange(last)),
    ...(unread.length > 0 ? { likelyCause: whyUnread(unread, last) } : lastWords(part)),
  });
}

function whyUnread(unread: number[], last: Exchange | undefined): string {
  const pages = unread.length === 1 ? `Page ${unread[0] ?? ''} was never read` : `Pages ${unread.join(', ').replace(/, (\d+)$/, ' and $1')} were never read`;
  if (last?.answer && last.answer.status !== 200) return `${pages}; the last request for the list was answered ${last.answer.status}.`;
  return `${pages}; the request shown was the last for the list.`;
}
