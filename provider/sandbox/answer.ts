/** What the sandbox answers, before it becomes a `Response`. */
export interface Answer {
  /** 0: the connection is dropped without an answer. */
  status: number;
  /** Header names in small letters → values. */
  headers: Record<string, string>;
  /** JSON value, sent as such; undefined: no body. */
  json?: unknown;
  /** Raw body, instead of JSON. */
  text?: string;
  /** Raw body in bytes, instead of either. */
  bytes?: Uint8Array<ArrayBuffer>;
  /** Milliseconds during which the answer is held back after it has been logged. */
  stallMs?: number;
  /** Sends only this share of the body (0 to 1) and drops the connection. */
  cutOffAt?: number;
}

export const apiMediaType = "application/vnd.connectwise.com+json";

/** One fault of a request's object, nested in `errors`. */
export interface NestedError {
  code: string;
  message: string;
  resource?: string;
  field?: string;
}

/** An answer of the API that is not a success. */
export class ApiError extends Error {
  readonly status: number;
  readonly code: string;
  readonly errors: NestedError[] | undefined;

  constructor(status: number, code: string, message: string, errors?: NestedError[]) {
    super(message);
    this.status = status;
    this.code = code;
    this.errors = errors;
  }

  get answer(): Answer {
    const errors = this.errors ? { errors: this.errors } : {};
    return {
      status: this.status,
      headers: { "content-type": "application/json; charset=utf-8" },
      json: { code: this.code, message: this.message, ...errors },
    };
  }
}

export function notFound(what: string): ApiError {
  return new ApiError(404, "NotFound", `${what} not found`);
}

/** 400 InvalidObject with the nested faults. */
export function invalidObject(resource: string, errors: NestedError[]): ApiError {
  return new ApiError(
    400,
    "InvalidObject",
    `${resource} object is invalid`,
    errors.map((error) => ({ resource, ...error })),
  );
}

/** What ConnectWise says of a JSON value of the wrong type; a caller's fault in spite of its code. */
export function wrongType(field: string, expected: string): ApiError {
  return new ApiError(400, "ConnectWiseApi", `Error converting value of '${field}': ${expected} expected.`);
}
