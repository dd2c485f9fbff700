// Names that several files export on purpose: files that are variants of one interface.

/** The languages of a work order's page and of a watch: one file each, with the same name. */
const isLanguage = (file) => /^provider\/work-order\/languages\/(?:page|watch)\//.test(file);

/** What an entry of a dynamic resource is loaded for: the calls of Pulumi's ResourceProvider, one file a type of resource. */
const hostCalls = ["check", "configure", "create", "diff", "lifecycle", "read", "remove", "delete", "update"];
const isHost = (file) => /^provider\/resources\/host\//.test(file);

/** @param {string} name @param {string[]} files */
export function mayShare(name, files) {
  return files.every(isLanguage) || (hostCalls.includes(name) && files.every(isHost));
}
