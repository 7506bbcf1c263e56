import type { Express } from 'express';
import { json } from '../http/reply.ts';
import { createService, route, type ServiceKit } from '../http/service.ts';

/** The stranger that redirects and foreign links lead to. It takes whatever comes and answers 200 with harmless JSON, so that
 * a client that follows goes on as if nothing had happened; what counts is what it handed over, and that is in the journal. */
export function createSink(kit: ServiceKit): Express {
  const app = createService('sink', kit);
  app.use(route('sink', kit, ({ method }) => ({
    subject: null,
    proceed: () => json(200, method === 'GET' || method === 'HEAD' ? [] : { status: 'accepted' }),
  })));
  return app;
}
