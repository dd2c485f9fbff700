/**
 * What the SDK reports of a program, for people: of an import that nothing resolves, the package and what to do, in the place of
 * Node.js's stack. Everything else as it is.
 */
export function programWords(message: string): string {
  const text = message.trimEnd();
  const [, name] =
    /\bCannot find (?:package|module) '((?:@[\w.-]{1,100}\/)?[\w-][\w.-]{0,100})/.exec(text) ?? [];
  return name === undefined
    ? text
    : `The program imports the package "${name}", which is not installed: run \`npm install\` in its folder, then this again.`;
}
