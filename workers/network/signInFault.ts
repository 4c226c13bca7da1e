/** Why signing in, or staying signed in, did not succeed: the closed set. */
export const SIGN_IN_FAULTS = [
  'address_invalid', // what was typed names no server
  'server_insecure', // http to another machine: anybody on the way could read the tokens
  'server_unreachable',
  'server_not_platform', // it answers, but not as a platform of ours
  'browser_failed', // the system browser could not be opened
  'refused', // the person said no at the browser
  'timed_out',
  'cancelled',
  'answer_invalid', // what came back is not for the question we asked: nothing of it is used
  'signed_out', // the platform no longer knows this device: sign in again
] as const;
export type SignInFault = (typeof SIGN_IN_FAULTS)[number];

/** Thrown for an expected failure; carries no token, no code and no address. */
export class SignInFailure extends Error {
  readonly fault: SignInFault;

  constructor(fault: SignInFault) {
    super(fault);
    this.name = 'SignInFailure';
    this.fault = fault;
  }
}
