/** A file is not written in the plain way that the small reader reads; another must read it, whole. */
export class NotPlain extends Error {
  override readonly name = "NotPlain";
}

/** Throws `NotPlain` where there is no value. */
export function must<T>(value: T | undefined, what: string): T {
  if (value === undefined) throw new NotPlain(what);
  return value;
}

/** Throws `NotPlain`. */
export function refuse(what: string): never {
  throw new NotPlain(what);
}
