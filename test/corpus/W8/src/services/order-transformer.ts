import { randomUUID } from 'node:crypto';
import { ValidationError } from '../core/errors.ts';
import type { OrderPayload, RawCustomer } from '../domain/types.ts';

/** Validates customers and transforms them into canonical orders. */
export class OrderTransformer {
  private static readonly EMAIL_PATTERN = /^[^\s@]+@[^\s@]+\.[^\s@]+$/u;
  private static readonly CONTROL_CHARACTERS = /[^\P{Cc}\u0080-\u009f]+/gu;

  /**
   * Transforms a single customer.
   * @throws ValidationError listing all violations
   */
  transform(customer: RawCustomer, now: Date): OrderPayload {
    const address = OrderTransformer.isRecord(customer.address) ? customer.address : {};
    const violations: string[] = [];
    const required = (field: string, value: unknown, max: number): string => {
      const text = this.sanitize(value);
      if (text === '') violations.push(`${field} is missing`);
      if ([...text].length > max) violations.push(`${field} exceeds ${max} characters`);
      return text;
    };
    const name = [this.sanitize(customer.first_name), this.sanitize(customer.last_name)].filter(Boolean).join(' ');
    const phone = this.sanitize(customer.phone);
    const region = this.sanitize(address.state);
    const payload: OrderPayload = {
      // UUIDs guarantee global uniqueness across all runs.
      orderId: `ORD-${randomUUID()}`,
      customerInfo: {
        id: required('customer_id', customer.customer_id, 32),
        name: required('name', name, 100),
        contactEmail: required('email', customer.email, 254),
        ...(phone && { contactPhone: phone }),
      },
      shippingAddress: {
        line1: required('street', address.street, 200),
        city: required('city', address.city, 100),
        ...(region && { region }),
        postalCode: required('zip', address.zip, 20),
      },
      orderDate: now.toISOString(),
    };
    const { contactEmail } = payload.customerInfo;
    if (contactEmail && !OrderTransformer.EMAIL_PATTERN.test(contactEmail)) violations.push('email is malformed');
    if (violations.length > 0) throw new ValidationError(violations);
    return payload;
  }

  /** @returns the identifier of a raw entry, if it has one */
  static identify(entry: unknown): string | null {
    if (!OrderTransformer.isRecord(entry)) return null;
    const id = entry.customer_id;
    return (typeof id === 'string' && id.trim()) || (typeof id === 'number' ? String(id) : null);
  }

  static isRecord(value: unknown): value is RawCustomer {
    return typeof value === 'object' && value !== null && !Array.isArray(value);
  }

  private sanitize(value: unknown): string {
    if (typeof value !== 'string' && typeof value !== 'number') return '';
    return String(value).replace(OrderTransformer.CONTROL_CHARACTERS, ' ').trim();
  }
}
