const loopbackNames = new Set(["127.0.0.1", "localhost", "[::1]"]);

/** True for an address (with scheme) that stays on this machine. */
export function isLoopback(address: string): boolean {
  return URL.canParse(address) && loopbackNames.has(new URL(address).hostname);
}
