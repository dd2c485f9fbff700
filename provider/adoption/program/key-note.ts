import { pairConfigKeys } from "../../stack/pair-config-keys.ts";
import type { ProgramMember } from "./access-program.ts";
import { commentLines } from "./comment.ts";
import { stringLiteral } from "./literal.ts";

/** What a program cannot say yet: ConnectWise shows nobody its keys. With one member of the program as the example. */
export function keyNote({ id, resource }: ProgramMember): string {
  const { publicKey, privateKey } = pairConfigKeys(resource);
  const config = (key: string, get: string) => `config.${get}(${stringLiteral(key)})`;
  return [
    ...commentLines(
      "No API key is declared, because ConnectWise lists none. A key whose pair you have, or make anew, can be declared at any " +
        "time; `pulumi up` then proves it by signing in. For example:",
    ),
    "//",
    '//   import * as pulumi from "@pulumi/pulumi";',
    "//   const config = new pulumi.Config();",
    `//   new connectwise.ApiKey(${stringLiteral(resource)}, {`,
    `//     member: ${stringLiteral(id)}, // better: the ApiMember above, as a constant`,
    '//     description: "as on the screen",',
    `//     publicKey: ${config(publicKey, "get")},`,
    `//     privateKey: ${config(privateKey, "getSecret")},`,
    "//   });",
  ].join("\n");
}
