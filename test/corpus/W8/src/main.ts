import { randomUUID } from 'node:crypto';
import { Application } from './application.ts';
import { ConfigurationLoader } from './core/configuration.ts';
import { StructuredLogger } from './core/logger.ts';
import { MetricsCollector } from './core/metrics.ts';
import { ResilientHttpClient } from './infrastructure/http-client.ts';
import { CustomerRepository } from './services/customer-repository.ts';
import { OrderGateway } from './services/order-gateway.ts';
import { TokenManager } from './services/token-manager.ts';

/** Upper bound for a single HTTP attempt. */
const TIMEOUT_MS = 8_000;

/** Composition root. */
async function bootstrap(): Promise<number> {
  if (process.argv.includes('--help')) {
    console.log('Usage: node dist/main.js\n\nSynchronizes customers with the order system. Configuration: see .env.example.');
    return 0;
  }
  const correlationId = randomUUID();
  const logger = new StructuredLogger(correlationId);
  try {
    const configuration = new ConfigurationLoader(process.env).load();
    for (const secret of [configuration.sourceApiKey, configuration.clientSecret]) logger.redact(secret);
    const metrics = new MetricsCollector();
    const client = new ResilientHttpClient({ timeoutMs: TIMEOUT_MS, correlationId }, metrics);
    const tokens = new TokenManager(configuration, client, logger);
    const application = new Application(configuration, new CustomerRepository(configuration, client), new OrderGateway(configuration, client, tokens), logger, metrics);
    for (const signal of ['SIGTERM', 'SIGINT'] as const) process.on(signal, () => { application.abort(`received ${signal}`); });
    return await application.run();
  } catch (error) {
    logger.error('Run failed', { reason: (error as Error).message });
    return 1;
  }
}

process.exitCode = await bootstrap();
