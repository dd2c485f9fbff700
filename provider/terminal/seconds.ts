import { InvalidArgumentError } from "commander";

/** Reads an interval. @throws InvalidArgumentError for anything but a whole number of seconds from 1 on */
export function seconds(text: string): number {
  if (/^\d{1,5}$/.test(text) && Number(text) >= 1) return Number(text);
  throw new InvalidArgumentError("Expected a whole number of seconds, 1 or more.");
}
