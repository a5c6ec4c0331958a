// Errors that a person can fix. Anything else that is thrown is a bug and is reported as one.

/** Stable identifiers, so that scripts and tests do not depend on the wording. */
export type UserErrorCode =
  | 'bad-argument'
  | 'bad-configuration'
  | 'bad-decisions'
  | 'bad-policy'
  | 'bad-target'
  | 'ambiguous-target'
  | 'refused-target'
  | 'bad-catalog'
  | 'bad-input'
  | 'not-found'
  | 'database-locked'
  | 'database-unusable'
  | 'disk-full'
  | 'no-data'
  | 'io'
  | 'aws'
  | 'git'
  | 'forge'
  | 'plan'
  | 'unsupported';

/**
 * A mistake or a circumstance that the user can do something about.
 * `message` says what is wrong and where (file, line, key); `hint` says what to do next.
 */
export class UserError extends Error {
  readonly code: UserErrorCode;
  readonly hint: string;

  constructor(code: UserErrorCode, message: string, hint: string, options?: ErrorOptions) {
    super(message, options);
    this.name = 'UserError';
    this.code = code;
    this.hint = hint;
  }
}
