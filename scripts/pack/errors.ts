/** A pack that cannot be made, and what can be done about it. */
export class PackError extends Error {
  override name = 'PackError';
  readonly remedy: string;

  constructor(message: string, remedy: string, options?: ErrorOptions) {
    super(message, options);
    this.remedy = remedy;
  }
}
