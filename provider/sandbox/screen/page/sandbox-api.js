// @ts-check

/** What the sandbox did not do, in words for the person before the screen. */
export class Refused extends Error {
  /**
   * @param {string} message
   * @param {number} status 0: no answer
   */
  constructor(message, status) {
    super(message);
    this.status = status;
  }
}

/**
 * Sends a request below `/screen/api`.
 * @param {string} method
 * @param {string} path
 * @param {unknown} [body]
 * @returns {Promise<any>} the JSON of the answer; undefined when it has none
 * @throws {Refused}
 */
export async function send(method, path, body) {
  const response = await answerTo(method, path, body);
  const text = await response.text();
  if (response.ok) return text === "" ? undefined : JSON.parse(text);
  throw new Refused(messageOf(text) ?? `The sandbox answered ${response.status}.`, response.status);
}

/**
 * @param {string} path
 * @returns {Promise<any>}
 */
export function read(path) {
  return send("GET", path);
}

/**
 * @param {string} method
 * @param {string} path
 * @param {unknown} body
 */
async function answerTo(method, path, body) {
  const content =
    body === undefined ? {} : { body: JSON.stringify(body), headers: { "content-type": "application/json" } };
  try {
    return await fetch(`/screen/api${path}`, { method, ...content });
  } catch {
    throw new Refused("The sandbox does not answer. Is it still running?", 0);
  }
}

/** @param {string} text */
function messageOf(text) {
  try {
    return /** @type {{ message?: string }} */ (JSON.parse(text)).message;
  } catch {
    return undefined;
  }
}
