import { type AnswerLog, readBody } from "../../connectwise/index.ts";
import type { Observation } from "../observation.ts";

/** Keeps every answer of a tenant for the report that is made of their shapes. */
export class AnswerRecorder {
  readonly observations: Observation[] = [];

  readonly take = ({ method, path, answer }: AnswerLog): void => {
    const body = readBody(answer);
    this.observations.push({
      method,
      path,
      status: answer.status,
      headers: answer.headers,
      json: body.kind === "json" ? body.value : undefined,
    });
  };
}
