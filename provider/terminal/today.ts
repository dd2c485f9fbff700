/** `YYYY-MM-DD`, in universal time: the same on every machine that asks. */
export function today(): string {
  return new Date().toISOString().slice(0, 10);
}
