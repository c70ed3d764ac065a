/** How a program that uses what is outside tells of it. */
export interface AmbientUse {
  /** Called with what was used, as often as it is: `Math.random`. */
  note(what: string): void;
  /** What a variable of the environment holds. */
  env(name: string): string | undefined;
}

/** The names of Node that `ambient` has a part for, besides `env`, `random` and `Date`. */
export const ambientNames = [
  "process",
  "globalThis",
  "global",
  "fetch",
  "crypto",
  "performance",
  "WebSocket",
  "require",
] as const;

/**
 * What a program finds around it and what can answer differently from run to run: chance, the clock, the process, the
 * network. Each works as ever and tells that it was used; variables of the environment go through `use.env`.
 */
export function ambient(use: AmbientUse): object {
  const env = new Proxy(process.env, {
    get: (_, name) => (typeof name === "string" ? use.env(name) : undefined),
    has: (_, name) => typeof name === "string" && use.env(name) !== undefined,
    ownKeys(target) {
      use.note("the list of all variables");
      return Reflect.ownKeys(target);
    },
  });
  const random = (): number => {
    use.note("Math.random");
    return Math.random();
  };
  const date = new Proxy(Date, {
    construct(target, values, made) {
      if (values.length === 0) use.note("the clock");
      return Reflect.construct(target, values, made);
    },
    apply() {
      use.note("the clock");
      return new Date().toString();
    },
    get(target, name, receiver) {
      if (name === "now") use.note("the clock");
      return Reflect.get(target, name, receiver);
    },
  });
  const others = Object.defineProperties(
    {},
    Object.fromEntries(
      ambientNames.map((name) => [
        name,
        {
          get(): unknown {
            use.note(name);
            return Reflect.get(globalThis, name);
          },
        },
      ]),
    ),
  );
  return { env, random, Date: date, others };
}
