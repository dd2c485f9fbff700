/** How Pulumi marks a secret, on its wire and in a state: an object with this key and this value. */
export const signatureKey = "4dabf18193072939515e22adb298388d";
export const secretSignature = "1b47061264138c4ac30d75fd1eb44270";
