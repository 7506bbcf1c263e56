/** Structured JSON logger with secret redaction. */
export class StructuredLogger {
  private readonly secrets = new Set<string>();

  constructor(private readonly correlationId: string) {}

  /** Registers a secret that must never appear in the output. */
  redact(secret: string): void {
    if (secret.length > 3) this.secrets.add(secret);
  }

  info(message: string, context: Record<string, unknown> = {}): void {
    this.write('info', message, context);
  }

  warn(message: string, context: Record<string, unknown> = {}): void {
    this.write('warn', message, context);
  }

  error(message: string, context: Record<string, unknown> = {}): void {
    this.write('error', message, context);
  }

  private write(level: string, message: string, context: Record<string, unknown>): void {
    let line = JSON.stringify({ timestamp: new Date().toISOString(), level, message, correlationId: this.correlationId, ...context });
    for (const secret of this.secrets) line = line.replaceAll(secret, '***');
    process.stdout.write(`${line}\n`);
  }
}
