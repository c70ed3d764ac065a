/** Where a worker tells Prometheus how it is: an address of this machine, and a port. */
export interface MetricsPlace {
  readonly host: string;
  readonly port: number;
}

/** `9464`, `0.0.0.0:9464`, `[::]:9464`; undefined for anything else. Without a host, only this machine is told. */
export function parseMetricsPlace(text: string): MetricsPlace | undefined {
  const [, host = "127.0.0.1", digits] = /^(?:\[?([0-9a-zA-Z.:-]+?)\]?:)?(\d{1,5})$/.exec(text) ?? [];
  const port = Number(digits);
  return digits !== undefined && port <= 65_535 ? { host, port } : undefined;
}
