import type { Configuration } from './core/configuration.ts';
import { PlatformError, ValidationError } from './core/errors.ts';
import type { StructuredLogger } from './core/logger.ts';
import type { MetricsCollector } from './core/metrics.ts';
import { ProcessingOutcome, type OrderPayload } from './domain/types.ts';
import type { CustomerRepository } from './services/customer-repository.ts';
import type { OrderGateway } from './services/order-gateway.ts';
import { OrderTransformer } from './services/order-transformer.ts';
import { ReportWriter } from './services/report-writer.ts';

/** Number of orders that are delivered concurrently. */
const CONCURRENCY = 8;

/** Orchestrates the synchronization. */
export class Application {
  private readonly transformer = new OrderTransformer();
  private readonly report = new ReportWriter();
  private abortReason: string | null = null;

  constructor(
    private readonly configuration: Configuration,
    private readonly repository: CustomerRepository,
    private readonly gateway: OrderGateway,
    private readonly logger: StructuredLogger,
    private readonly metrics: MetricsCollector,
  ) {}

  /** Requests a graceful shutdown. */
  abort(reason: string): void {
    this.abortReason ??= reason;
  }

  /** @returns the exit code */
  async run(): Promise<number> {
    const orders = this.transformAll(await this.repository.findAll());
    await this.deliverAll(orders);
    for (const customerId of orders.keys()) this.settle(customerId, ProcessingOutcome.Failed, `not sent: ${this.abortReason}`);
    await this.report.persist(this.configuration.outputDir);
    const { problems, ...totals } = this.report.build();
    if (this.abortReason !== null) this.logger.error('Run aborted', { reason: this.abortReason });
    this.logger.info('Run finished', { ...totals, metrics: this.metrics.snapshot() });
    if (this.abortReason !== null) return 1;
    return problems.length > 0 ? 2 : 0;
  }

  private transformAll(entries: unknown[]): Map<string, OrderPayload> {
    const orders = new Map<string, OrderPayload>();
    for (const entry of entries) {
      const customerId = OrderTransformer.identify(entry);
      try {
        const order = this.transformer.transform(OrderTransformer.isRecord(entry) ? entry : {}, new Date());
        orders.set(order.customerInfo.id, order);
      } catch (error) {
        if (!(error instanceof ValidationError)) throw error;
        this.settle(customerId, ProcessingOutcome.Rejected, error.message);
      }
    }
    return orders;
  }

  /** Delivers with bounded concurrency; delivered orders are taken off the map. */
  private async deliverAll(orders: Map<string, OrderPayload>): Promise<void> {
    const queue = orders.entries();
    const worker = async (): Promise<void> => {
      for (const [customerId, order] of queue) {
        if (this.abortReason !== null) return;
        try {
          const { outcome, reason } = await this.gateway.deliver(order);
          this.settle(customerId, outcome, reason);
          orders.delete(customerId);
        } catch (error) {
          if (!(error instanceof PlatformError)) throw error;
          this.abort(error.message);
        }
      }
    };
    await Promise.all(Array.from({ length: CONCURRENCY }, worker));
  }

  private settle(customerId: string | null, outcome: ProcessingOutcome, reason?: string): void {
    this.metrics.increment(outcome);
    this.report.record(customerId, { outcome, ...(reason !== undefined && { reason }) });
    if (reason !== undefined) this.logger.warn('Customer not delivered', { customerId, outcome, reason });
  }
}
