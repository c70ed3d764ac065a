/** The phases of a report's build, in their order. */
export type Phase = "load" | "derive" | "draw" | "write" | "audit" | "publish" | "draft";
