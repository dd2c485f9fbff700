// A program with many vendors, for a folder of its own. The package is the one that examples/ops has installed.
import { mkdirSync, symlinkSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";

const root = dirname(dirname(fileURLToPath(import.meta.url)));

/** Writes a Pulumi project of `count` VendorIntegrations, each with its role, member and key. */
export function writeProgram(directory, count) {
  mkdirSync(directory, { recursive: true });
  const files = {
    "Pulumi.yaml": "name: bench\nruntime:\n  name: nodejs\n  options:\n    typescript: false\n",
    "package.json": '{ "private": true, "type": "module", "main": "index.mjs" }\n',
    "index.mjs": [
      'import * as connectwise from "pulumi-connectwise-psa";',
      "const { sophosCentral, ciscoUmbrella, officeProtect } = connectwise.profiles;",
      "const profiles = [sophosCentral, ciscoUmbrella, officeProtect];",
      `for (let index = 0; index < ${count}; index++) {`,
      "  new connectwise.VendorIntegration(`vendor-${index}`, {",
      "    profile: profiles[index % profiles.length],",
      "    role: { name: `Vendor ${index}` },",
      "    member: { identifier: `Vendor${index}` },",
      "  });",
      "}",
      "",
    ].join("\n"),
  };
  for (const [name, text] of Object.entries(files)) writeFileSync(join(directory, name), text);
  symlinkSync(join(root, "examples", "ops", "node_modules"), join(directory, "node_modules"));
}
