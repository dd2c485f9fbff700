import { isLoopback } from "./loopback.ts";

/**
 * A web page of another site can reach a loopback port, through its own name for it or by asking the browser; it then carries
 * that name in `Host` or its own in `Origin`. Told by the headers alone, before a body is read.
 * @param screen the screen is for this machine's own names only; the API wants credentials, so that its name does not matter
 */
export function isForeignPage(headers: Headers, screen: boolean): boolean {
  const host = headers.get("host");
  const origin = headers.get("origin");
  if (screen && host !== null && !isLoopback(`http://${host}`)) return true;
  if (origin === null) return false;
  return !isLoopback(origin) || (screen && host !== null && new URL(origin).host !== host);
}

/** Whether a path belongs to the screen. */
export function isScreenPath(pathname: string): boolean {
  return pathname === "/screen" || pathname.startsWith("/screen/");
}
