/** Names of environment variables for a pair: `office-protect` → `OFFICE_PROTECT_PUBLIC_KEY`. */
export function pairVariables(resource: string): { publicKey: string; privateKey: string } {
  const words = resource
    .replace(/([a-z0-9])([A-Z])/g, "$1_$2")
    .replace(/[^A-Za-z0-9]+/g, "_")
    .replace(/^_+|_+$/g, "")
    .toUpperCase();
  // No variable begins with a digit.
  const name = /^[A-Z]/.test(words) ? words : `KEY_${words}`;
  return { publicKey: `${name}_PUBLIC_KEY`, privateKey: `${name}_PRIVATE_KEY` };
}
