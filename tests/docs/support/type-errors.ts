import { mkdtempSync, realpathSync, rmSync, symlinkSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import ts from "typescript";
import { installedModules, root } from "../../e2e/support/installed-package.ts";

export interface TypeError {
  file: string;
  /** From 1. */
  line: number;
  message: string;
}

/** What the compiler says of modules in a user's project with the installed package, as strict as ours. */
export function typeErrors(modules: ReadonlyMap<string, string>): TypeError[] {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), "psa-docs-types-")));
  try {
    symlinkSync(installedModules, join(folder, "node_modules"));
    writeFileSync(join(folder, "package.json"), '{ "type": "module" }\n');
    for (const [file, text] of modules) writeFileSync(join(folder, file), text);
    const { config } = ts.readConfigFile(join(root, "tsconfig.json"), (file) => ts.sys.readFile(file)) as {
      config: object;
    };
    const { options } = ts.parseJsonConfigFileContent({ ...config, include: [], files: [] }, ts.sys, root);
    const program = ts.createProgram(
      [...modules.keys()].map((file) => join(folder, file)),
      { ...options, typeRoots: [join(root, "node_modules", "@types")] },
    );
    return ts.getPreEmitDiagnostics(program).map(({ file, start = 0, messageText }) => ({
      file: file?.fileName.slice(folder.length + 1) ?? "",
      line: (file?.getLineAndCharacterOfPosition(start).line ?? 0) + 1,
      message: ts.flattenDiagnosticMessageText(messageText, "\n"),
    }));
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
