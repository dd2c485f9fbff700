/** A value read from outside, or why there is none: one sentence that repeats nothing of what was read. */
export type Outcome<T> = { value: T; fault?: undefined } | { value?: undefined; fault: string };
