/** What came back over the wire, nothing interpreted. Header names are lower case. */
export interface Answer {
  status: number;
  headers: Readonly<Record<string, string | string[] | undefined>>;
  text: string;
}

export type Body = { kind: "json"; value: unknown } | { kind: "half" } | { kind: "other" };

export function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name];
  return Array.isArray(value) ? value.join(", ") : value;
}

/** JSON only if the content type says so; "half" if it says so and the text is not JSON. */
export function readBody(answer: Answer): Body {
  const mediaType = header(answer, "content-type")?.split(";")[0]?.trim().toLowerCase() ?? "";
  if (mediaType !== "application/json" && !mediaType.endsWith("+json")) return { kind: "other" };
  try {
    return { kind: "json", value: JSON.parse(answer.text) as unknown };
  } catch {
    return { kind: "half" };
  }
}
