/**
 * Domain model of the order synchronization platform.
 */

/** Raw customer payload as delivered by the upstream source system. */
export type RawCustomer = Record<string, unknown>;

/** Canonical order representation as accepted by the destination system. */
export interface OrderPayload {
  orderId: string;
  customerInfo: { id: string; name: string; contactEmail: string; contactPhone?: string };
  shippingAddress: { line1: string; city: string; region?: string; postalCode: string };
  orderDate: string;
}

/** Outcome of processing a single customer. */
export enum ProcessingOutcome {
  Created = 'created',
  AlreadyPresent = 'alreadyPresent',
  Rejected = 'rejected',
  Failed = 'failed',
}

/** Result of processing a single customer. */
export interface ProcessingResult {
  outcome: ProcessingOutcome;
  reason?: string;
}
