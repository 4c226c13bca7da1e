/** Bytes of one answer, unpacked: twice what the longest page of changes comes to. */
const LONGEST_ANSWER = 32 * 1024 * 1024;

/** Bytes of one answer of the OAuth server: tokens, keys, what it says of itself. */
const LONGEST_OF_SIGN_IN = 1024 * 1024;

/** An answer was longer than any of ours. */
export class AnswerTooLong extends Error {}

/**
 * The body of an answer to its end, as it is unpacked: whoever answers is believed neither its length nor that it ends.
 * @throws AnswerTooLong, and what reading throws
 */
export async function bodyOf(
  answer: Response,
  most: number = LONGEST_ANSWER,
): Promise<Uint8Array<ArrayBuffer>> {
  const parts: Uint8Array[] = [];
  let bytes = 0;
  // Leaving the loop ends the line.
  for await (const part of answer.body ?? []) {
    bytes += part.length;
    if (bytes > most) throw new AnswerTooLong();
    parts.push(part);
  }
  const body = new Uint8Array(bytes);
  let at = 0;
  for (const part of parts) {
    body.set(part, at);
    at += part.length;
  }
  return body;
}

/** The JSON of an answer. @throws SyntaxError where it is none; as {@link bodyOf} */
export async function jsonIn(answer: Response): Promise<unknown> {
  return JSON.parse(new TextDecoder().decode(await bodyOf(answer)));
}

/** What the libraries of the sign-in ask of `fetch`. */
interface SignInCall extends Pick<RequestInit, 'method' | 'headers' | 'redirect'> {
  readonly body?: URLSearchParams | undefined;
  readonly signal?: AbortSignal | undefined;
}

/** A request of the sign-in, with its answer read to the end. @throws as {@link bodyOf} */
export async function fetchWhole(url: string, call: SignInCall): Promise<Response> {
  const answer = await fetch(url, {
    ...call,
    body: call.body ?? null,
    signal: call.signal ?? null,
  });
  const body = await bodyOf(answer, LONGEST_OF_SIGN_IN);
  const { status, headers } = answer;
  return new Response(body.length === 0 ? null : body, { status, headers });
}
