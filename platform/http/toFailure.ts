import { hasZodFastifySchemaValidationErrors } from 'fastify-type-provider-zod';
import { ApiFailure } from './errors.ts';

/** SQLSTATEs that a value of the request brings about although it fits its schema. */
const OF_THE_REQUEST = new Set(['22021', '22P05', '22003', '22008', '22P02']);
const CONFLICT = new Set(['23505', '23503', '40001', '40P01']);
/** Timeout of a statement, server going down, connections used up. */
const UNAVAILABLE = /^(57014|57P0\d|53\d{3}|08\w{3}|25P03|ECONN\w+|EPIPE|ENOTFOUND|ETIMEDOUT)$/;

/** The failure that any thrown value is answered as; what is not expected is `INTERNAL_ERROR`, without its words. */
export function toFailure(thrown: unknown): ApiFailure {
  if (thrown instanceof ApiFailure) return thrown;
  if (hasZodFastifySchemaValidationErrors(thrown)) {
    const fields = thrown.validation.map((issue) =>
      issue.instancePath.slice(1).replaceAll('/', '.'),
    );
    return new ApiFailure('VALIDATION_FAILED', {
      in: thrown.validationContext ?? 'request',
      fields: [...new Set(fields)].slice(0, 20),
    });
  }
  return ofCode(codeOf(thrown)) ?? new ApiFailure('INTERNAL_ERROR');
}

function ofCode(code: string): ApiFailure | null {
  if (code === 'FST_ERR_CTP_INVALID_MEDIA_TYPE') return new ApiFailure('CONTENT_TYPE_UNSUPPORTED');
  if (code === 'FST_ERR_CTP_BODY_TOO_LARGE') return new ApiFailure('BODY_TOO_LARGE');
  if (/^FST_ERR_(CTP|VALIDATION|BAD_URL|ASYNC_CONSTRAINT)/.test(code)) {
    return new ApiFailure('BODY_UNREADABLE');
  }
  if (OF_THE_REQUEST.has(code)) return new ApiFailure('VALIDATION_FAILED');
  if (CONFLICT.has(code)) return new ApiFailure('CONFLICT');
  if (UNAVAILABLE.test(code)) return new ApiFailure('SERVICE_UNAVAILABLE');
  return null;
}

function codeOf(thrown: unknown): string {
  if (thrown instanceof Error && 'code' in thrown && typeof thrown.code === 'string') {
    return thrown.code;
  }
  // JSON that is no JSON comes as a SyntaxError with a status from the parser.
  if (thrown instanceof SyntaxError && 'statusCode' in thrown && thrown.statusCode === 400) {
    return 'FST_ERR_CTP_INVALID_JSON_BODY';
  }
  return '';
}
