import { readFileSync } from "node:fs";

/** The files of a project that a program needs beside itself; each is written only where there is none. */
export function projectFiles(project: string): { name: string; text: string }[] {
  return [
    {
      name: "package.json",
      text: json({
        private: true,
        type: "module",
        main: "index.ts",
        dependencies: { "@pulumi/pulumi": "^3.216.0", "pulumi-connectwise-psa": `^${ownVersion()}` },
        prettier: { printWidth: 110 },
      }),
    },
    {
      name: "Pulumi.yaml",
      text: [
        `name: ${project}`,
        "description: Who may do what in our ConnectWise PSA",
        "runtime:",
        "  name: nodejs",
        "  options:",
        "    typescript: false # Node strips the types itself",
        "",
      ].join("\n"),
    },
    {
      name: "tsconfig.json",
      text: json({
        compilerOptions: {
          target: "es2023",
          module: "nodenext",
          strict: true,
          noEmit: true,
          allowImportingTsExtensions: true,
          erasableSyntaxOnly: true,
          skipLibCheck: true,
        },
      }),
    },
    {
      name: ".gitignore",
      text: "node_modules/\n# What was adopted, until it is imported; the stack keeps it from then on.\nstate.json\n",
    },
  ];
}

function ownVersion(): string {
  const file = new URL("../../../package.json", import.meta.url);
  return (JSON.parse(readFileSync(file, "utf8")) as { version: string }).version;
}

function json(value: unknown): string {
  return `${JSON.stringify(value, null, 2)}\n`;
}
