import { expect, it } from 'vitest';
import { isStructured } from './structured-log.ts';

it.each([
  '{"time":"2026-11-20T14:30:00Z","level":"info","msg":"order created"}',
  '{"level":30,"time":1700000000000,"pid":1,"msg":"pino"}',
  '{"@timestamp":"2026-11-20T14:30:00Z","severity":"INFO","message":"x"}',
  'time=2026-11-20T14:30:00Z level=info msg="order created" customer_id=C1',
  'ts="2026-11-20 14:30:00" lvl=warn msg=x',
])('a record: %s', (line) => { expect(isStructured(line)).toBe(true); });

it.each([
  'Created 17 orders',
  '2026-11-20 14:30:00 INFO created 17 orders',
  '{"msg":"no level","time":1}',
  '{"level":"info","msg":"no time"}',
  '{"level":"info","time"',
  'level=info created=17',
  'null',
])('no record: %s', (line) => { expect(isStructured(line)).toBe(false); });
