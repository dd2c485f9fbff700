/** What becomes of an object with `retainOnDelete` that the program drops. Goes on after its name. */
export function leavesBehind(many = false): string {
  const [leave, stay, it] = many ? ["leave", "stay", "them"] : ["leaves", "stays", "it"];
  return `${leave} the program and ${stay} in ConnectWise as before (retainOnDelete); nobody watches ${it} any more`;
}
