import type { Exchange } from '../../mock-apis/journal/journal.ts';
import { endingOf, isListRead, isOrderPost, isTokenRequest } from './exchange-words.ts';

/** Answers that took longer than this are slow [P-04]. */
const SLOW_MS = 2_000;

/** Ids of the published sentences that speak of what happened in an exchange: what the candidate could know. */
export function publishedFor(exchange: Exchange, isRepeat: boolean): string[] {
  if (exchange.service === 'sink') return ['P-10'];
  const special = [...onEnding(exchange), ...onTime(exchange), ...(isRepeat ? onRepeat(exchange) : [])];
  return [...new Set(special.length > 0 ? special : onRequest(exchange))];
}

function onRequest(exchange: Exchange): string[] {
  if (endingOf(exchange) !== 'done') return [];
  if (isListRead(exchange)) return (exchange.subject.page ?? 1) > 1 ? ['A-04'] : ['A-01'];
  if (isTokenRequest(exchange)) return ['O-03'];
  if (isOrderPost(exchange)) return ['D-01'];
  return [];
}

function onEnding(exchange: Exchange): string[] {
  const { answer, service, stored } = exchange;
  const ending = endingOf(exchange);
  const lost = stored && ending !== 'done' ? ['D-11'] : [];
  if (ending === 'broken' || ending === 'trouble') return [...lost, 'P-01', ...(hasRetryAfter(exchange) ? ['P-02'] : [])];
  if (ending === 'already') return ['D-04'];
  if (ending === 'odd') return [{ source: 'A-06', token: 'O-05', destination: 'D-09', sink: 'P-10' }[service]];
  return ending === 'refused' ? onRefusal(service, answer?.status ?? 0) : [];
}

function onRefusal(service: Exchange['service'], status: number): string[] {
  if (status === 401) return [{ source: 'A-07', token: 'O-05', destination: 'O-04', sink: 'P-10' }[service]];
  if (status === 409) return ['D-04'];
  if (status === 422) return ['D-07', 'P-03'];
  return status < 400 ? ['P-10'] : ['P-03'];
}

const hasRetryAfter = ({ answer }: Exchange): boolean => Object.keys(answer?.headers ?? {}).some((name) => name.toLowerCase() === 'retry-after');

function onTime({ arrivedMs, answeredMs, brokenMs }: Exchange): string[] {
  const ended = answeredMs ?? brokenMs;
  return ended === null || ended - arrivedMs > SLOW_MS ? ['P-04'] : [];
}

const onRepeat = (exchange: Exchange): string[] => (isOrderPost(exchange) ? ['P-01', 'D-04'] : ['P-01']);
