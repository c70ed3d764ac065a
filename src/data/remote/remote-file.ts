/** A data file on another machine. Plain data: nothing is fetched until the dataset is loaded. */
export interface RemoteFile extends HttpOptions {
  readonly kind: "http";
  /** As the URL standard writes it, without a fragment. */
  readonly url: string;
}

export interface HttpOptions {
  /** The id that the file's source has in the list of sources: its entry gets the day on which the file was retrieved. */
  readonly sourceId?: string;
  /** The SHA-256 of the file, in hex. Any other file is an error. */
  readonly sha256?: string;
  /** For the whole of it: redirects, head and body. Default 30. */
  readonly timeoutSeconds?: number;
  /** Takes http for https, here and in redirects: anyone on the way can change the file. */
  readonly allowHttp?: boolean;
  /** Lets the host of the address, and no other, be one that is not public: a server of the office. */
  readonly allowPrivate?: boolean;
}

export const defaultTimeoutSeconds = 30;

/** A data file that is fetched by https, in place of a path in the project: `csv(http("https://..."), { ... })`. */
export function http(url: string, options: HttpOptions = {}): RemoteFile {
  return { kind: "http", url: normalize(url), ...options };
}

/** What is no URL stays as it is: the form of the configuration is judged with the rest of it. */
function normalize(url: string): string {
  if (!URL.canParse(url)) return url;
  const parsed = new URL(url);
  parsed.hash = "";
  return parsed.href;
}
