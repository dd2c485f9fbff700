// Everything here must load on an old Node too: plain syntax, no imports.

/**
 * What to tell somebody whose Node cannot run this package; undefined if it can.
 * @param version as `process.versions.node` has it, such as "20.20.2"
 */
export function tooOldNode(version: string): string | undefined {
  const [major = 0, minor = 0] = version.split(".").map(Number);
  if (major > 22 || (major === 22 && minor >= 12)) return undefined;
  return `pulumi-connectwise-psa does not run on Node.js ${version}: it needs 22.12 or newer; install one, and see that \`node --version\` says so.`;
}
