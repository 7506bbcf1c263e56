/** A customer as the source describes it. Everything may be missing, so everything is unknown until it was looked at. */
export interface SourceCustomer {
  customer_id?: unknown;
  first_name?: unknown;
  last_name?: unknown;
  email?: unknown;
  phone?: unknown;
  address?: unknown;
}

/** @returns the value as trimmed text; undefined when there is none. Old records hold numbers. */
export function textOf(value: unknown): string | undefined {
  if (typeof value !== 'string' && typeof value !== 'number') return undefined;
  const text = String(value).trim();
  return text === '' ? undefined : text;
}

/** @returns the identity of an entry of the list, or undefined where it has none */
export function identityOf(entry: unknown): string | undefined {
  return typeof entry === 'object' && entry !== null ? textOf((entry as SourceCustomer).customer_id) : undefined;
}
