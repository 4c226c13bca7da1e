import { z } from 'zod';

/** The closed set of errors of the interface, each with its status and its words. */
export const API_ERRORS = {
  VALIDATION_FAILED: [400, 'The request does not fit the schema of this endpoint'],
  BODY_UNREADABLE: [400, 'The body cannot be read as the content type says'],
  UNAUTHORIZED: [401, 'A valid access token is needed'],
  FORBIDDEN: [403, 'Your roles or the scope of your token do not allow this'],
  TENANT_FORBIDDEN: [403, 'Your token is not for this tenant'],
  ENDPOINT_NOT_FOUND: [404, 'There is no such endpoint'],
  CONSTRAINT_NOT_FOUND: [404, 'The specified constraint could not be found'],
  RECOMMENDATION_NOT_FOUND: [404, 'The specified recommendation could not be found'],
  USER_NOT_FOUND: [404, 'The specified user is not a member of this tenant'],
  RESOURCE_NOT_FOUND: [404, 'The specified resource could not be found'],
  SYNC_REFUSED: [409, 'The device cannot go on like this; the reason is in the details'],
  CONFLICT: [409, 'Another state of this resource stands against it'],
  BODY_TOO_LARGE: [413, 'The body is larger than this endpoint takes'],
  CONTENT_TYPE_UNSUPPORTED: [415, 'This endpoint does not take that content type'],
  BUSINESS_RULE_VIOLATION: [422, 'The request is well formed and cannot be done'],
  STORAGE_FULL: [422, 'The company keeps as much as it may'],
  RATE_LIMIT_EXCEEDED: [429, 'Too many requests'],
  INTERNAL_ERROR: [500, 'Something went wrong on our side'],
  SERVICE_UNAVAILABLE: [503, 'The service cannot answer for the moment'],
} as const satisfies Readonly<Record<string, readonly [number, string]>>;
export type ApiErrorCode = keyof typeof API_ERRORS;

/** Facts about an error: ids, names of fields, codes. Never a value that a user gave. */
export type ErrorDetails = Readonly<Record<string, string | number | readonly string[]>>;

/** The one form of every error answer. */
export const ErrorAnswer = z
  .object({
    error: z.object({
      code: z.string(),
      message: z.string(),
      details: z.record(z.string(), z.union([z.string(), z.number(), z.array(z.string())])),
      timestamp: z.iso.datetime(),
      requestId: z.string(),
    }),
  })
  .meta({ id: 'ErrorAnswer', description: 'The one form of every error answer.' });
export type ErrorAnswer = z.infer<typeof ErrorAnswer>;

/** Thrown by a route for an expected failure. */
export class ApiFailure extends Error {
  readonly code: ApiErrorCode;
  readonly details: ErrorDetails;

  constructor(code: ApiErrorCode, details: ErrorDetails = {}) {
    super(API_ERRORS[code][1]);
    this.name = 'ApiFailure';
    this.code = code;
    this.details = details;
  }

  get status(): number {
    return API_ERRORS[this.code][0];
  }
}

/** The answer's body for a failure. */
export function errorAnswer(failure: ApiFailure, requestId: string, now: number): ErrorAnswer {
  return {
    error: {
      code: failure.code,
      message: failure.message,
      details: Object.fromEntries(
        Object.entries(failure.details).map(([name, value]) => [
          name,
          typeof value === 'object' ? [...value] : value,
        ]),
      ),
      timestamp: new Date(now).toISOString(),
      requestId,
    },
  };
}
