/** How the engine reaches other machines: one request and its answer, with no policy in it. */
export interface Network {
  /**
   * Sends a GET and returns the head of the answer, whatever its status; nothing is followed, kept or decoded, and no
   * proxy is asked. Certificates are always verified. Rejects with a `NetworkError` for what the network or the server
   * fails to do, or when `signal` is aborted.
   */
  request(hop: Hop): Promise<HopAnswer>;
}

export interface Hop {
  /** http or https. */
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  /** Ends the request, and the body of its answer. */
  readonly signal: AbortSignal;
  /** Asked of every address that the host stands for, before anything connects; one `false` and nothing does. */
  readonly mayReach: (address: string) => boolean;
}

export interface HopAnswer {
  readonly status: number;
  /** The header of that name, in lower case; undefined when there is none. */
  header(name: string): string | undefined;
  /** As it was sent. Throws a `NetworkError` when it does not come to the end that the head declared. */
  readonly body: AsyncIterable<Uint8Array>;
  /** Drops the connection, for a body that nobody reads. */
  close(): void;
}

/** The network or the server did not do its part. The message is Node's own. */
export class NetworkError extends Error {
  /** Node's own: ENOTFOUND, ECONNREFUSED, CERT_HAS_EXPIRED, ... */
  readonly code: string;

  constructor(code: string, message: string) {
    super(message);
    this.code = code;
  }
}

/** A host stands for an address that `mayReach` does not allow. Nothing was sent. */
export class AddressRefused extends Error {
  readonly address: string;

  constructor(address: string) {
    super(`the address ${address} is refused`);
    this.address = address;
  }
}
