/**
 * The one error class. A `Problem` is somebody's bad input or a neighbour that is away; a mistake of ours is an
 * assertion or any other throw. It is caught once, at the edge of a machine, and travels as `application/problem+json`
 * (RFC 9457).
 */
export class Problem extends Error {
  readonly code: ProblemCode;
  readonly facts: ProblemFacts;

  constructor(code: ProblemCode, message: string, options: { cause?: unknown; facts?: ProblemFacts } = {}) {
    super(message, options.cause === undefined ? undefined : { cause: options.cause });
    this.name = "Problem";
    this.code = code;
    this.facts = options.facts ?? {};
  }
}

export type ProblemFacts = Readonly<Record<string, string | number | boolean | null | readonly string[]>>;

/** Codes never change their meaning once published. Each has the HTTP status it is answered with. */
export const problemStatus = {
  invalid_input: 400,
  not_signed_in: 401,
  wrong_credentials: 401,
  not_allowed: 403,
  not_found: 404,
  already_exists: 409,
  conflict: 409,
  consent_missing: 422,
  refused: 422,
  not_proved: 422,
  too_many_requests: 429,
  neighbour_away: 503,
  not_ready: 503,
  overloaded: 503,
} as const;

export type ProblemCode = keyof typeof problemStatus;

/** Whether a neighbour's answer names a code that is known here. */
export const isProblemCode = (value: unknown): value is ProblemCode =>
  typeof value === "string" && Object.hasOwn(problemStatus, value);
