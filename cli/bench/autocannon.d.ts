/** What we use of autocannon, which brings no types of its own. */
declare module 'autocannon' {
  import type { EventEmitter } from 'node:events';

  interface Request {
    readonly method: 'GET';
    readonly path: string;
    readonly headers: Readonly<Record<string, string>>;
  }
  interface Client {
    setRequests(requests: readonly Request[]): void;
  }
  interface Options {
    readonly url: string;
    readonly connections: number;
    /** Seconds. */
    readonly duration: number;
    /** Of requests; goes before the duration. */
    readonly amount?: number;
    /** Requests a second of all connections together. */
    readonly overallRate?: number;
    readonly requests: readonly Request[];
    readonly setupClient: (client: Client) => void;
  }
  interface Result {
    readonly errors: number;
    readonly timeouts: number;
    /** Seconds that it really took. */
    readonly duration: number;
  }
  interface Run extends EventEmitter<{ response: [Client, number, number, number] }> {
    then: PromiseLike<Result>['then'];
  }
  export default function autocannon(options: Options): Run;
}
