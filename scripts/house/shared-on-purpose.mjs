// Names that several files export on purpose: files that are variants of one interface.

/** The languages of a work order: one file each, with the same names. */
const isLanguage = (files) =>
  files.every((file) => /\/languages\/.*\/?(?:de|en|fr|pt-br|watch-words|words-of)\.ts$/.test(file));

/** What an entry of a dynamic resource is loaded for: the calls of Pulumi's ResourceProvider, one file a resource type. */
const hostCalls = ["check", "configure", "create", "delete", "diff", "lifecycle", "read", "update"];
const isHost = (file) => /^provider\/(?:runtime|resources\/host)\//.test(file);

/** @param {string} name @param {string[]} files */
export function mayShare(name, files) {
  return isLanguage(files) || (hostCalls.includes(name) && files.filter((file) => !isHost(file)).length <= 1);
}
