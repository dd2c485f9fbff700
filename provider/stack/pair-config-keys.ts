/**
 * Names under which a program reads a key's pair from its stack configuration, by convention: the resource's name in camel
 * case, then `PublicKey` or `PrivateKey`. `office-protect` → `officeProtectPublicKey`
 */
export function pairConfigKeys(resource: string): { publicKey: string; privateKey: string } {
  const name = resource.replace(/[^A-Za-z0-9]+(\w?)/g, (_, letter: string) => letter.toUpperCase());
  return { publicKey: `${name}PublicKey`, privateKey: `${name}PrivateKey` };
}
