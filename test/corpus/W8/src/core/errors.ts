/** Base class of all errors of the platform. */
export abstract class PlatformError extends Error {
  protected constructor(message: string) {
    super(message);
    this.name = new.target.name;
  }
}

/** Thrown when the configuration is incomplete or invalid. */
export class ConfigurationError extends PlatformError {
  constructor(message: string) {
    super(message);
  }
}

/** Thrown when an upstream or downstream system misbehaves. */
export class ServiceError extends PlatformError {
  constructor(readonly service: string, message: string) {
    super(`${service}: ${message}`);
  }
}

/** Thrown when the whole run has to be aborted. */
export class FatalError extends PlatformError {
  constructor(message: string) {
    super(message);
  }
}

/** Thrown when a record violates the validation rules. */
export class ValidationError extends PlatformError {
  constructor(readonly violations: string[]) {
    super(violations.join('; '));
  }
}
