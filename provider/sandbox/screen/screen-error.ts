import { ApiError } from "../answer.ts";
import { inScreenWords } from "./screen-words.ts";

/** What the screen refuses, in words for the person before it. */
export class ScreenError extends Error {
  /** 400: the input; 404: the object is not there. */
  readonly status: 400 | 404;

  constructor(message: string, status: 400 | 404 = 400) {
    super(message);
    this.status = status;
  }
}

/** The screen saves through the same rules as the API and shows their faults as one text. */
export function onScreen<T>(action: () => T): T {
  try {
    return action();
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    const faults = (error.errors ?? []).map(inScreenWords);
    throw new ScreenError(faults.join(" ") || error.message, error.status === 404 ? 404 : 400);
  }
}
