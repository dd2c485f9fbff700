import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from "node:fs";
import { delimiter, dirname, join } from "node:path";
import { Workspace } from "../../e2e/support/workspace.ts";
import { root } from "../../e2e/support/installed-package.ts";
import type { RunningSandbox } from "../../../provider/sandbox/index.ts";

interface Written {
  id: number;
  login: string;
  body: string;
}
export interface Host {
  comments: Written[];
  issues: (Written & { state: string; title: string; said?: string })[];
  pulls: { number: number; head: string; sha: string }[];
}

const bot = "github-actions[bot]";

/**
 * A machine of a code host with a checked-out project: `npx psa-access` is this package, `pulumi` hands previews and exports to
 * `psa-access rehearse`, `gh` keeps comments and issues in a file, and every call is recorded.
 */
export class Runner {
  readonly workspace: Workspace;
  readonly #tools: string;

  constructor(program: string) {
    this.workspace = new Workspace(program);
    this.#tools = join(this.workspace.home, "tools");
    mkdirSync(this.#tools);
    const cli = JSON.stringify(join(root, "provider", "cli", "psa-access.ts"));
    for (const [name, script] of Object.entries({ npm, npx: npx(cli), pulumi: pulumi(cli), gh, curl })) {
      writeFileSync(join(this.#tools, name), `#!${process.execPath} --no-warnings\n${script}`);
      chmodSync(join(this.#tools, name), 0o755);
    }
    this.host = { comments: [], issues: [], pulls: [] };
  }

  get host(): Host {
    return JSON.parse(readFileSync(join(this.#tools, "host.json"), "utf8")) as Host;
  }

  set host(host: Host) {
    writeFileSync(join(this.#tools, "host.json"), JSON.stringify(host));
  }

  /** Command lines in their order, such as `gh issue create --repo …`. */
  get calls(): string[] {
    const file = join(this.#tools, "calls");
    return existsSync(file) ? readFileSync(file, "utf8").split("\n").filter(Boolean) : [];
  }

  /** A stack's state as `pulumi` knows it. */
  state(text: string): void {
    writeFileSync(join(this.#tools, "state.json"), text);
  }

  /** What `pulumi preview --json` prints from now on, instead of asking the program. */
  preview(value: object): void {
    writeFileSync(join(this.#tools, "preview.json"), JSON.stringify(value));
  }

  /** No variable of this process gets through, least of all a `CONNECTWISE_…`. */
  env(sandbox?: RunningSandbox): NodeJS.ProcessEnv {
    return {
      PATH: [this.#tools, dirname(process.execPath), "/usr/bin", "/bin"].join(delimiter),
      HOME: this.workspace.home,
      TMPDIR: this.workspace.temporary,
      GITHUB_REPOSITORY: "acme/ops",
      ...(sandbox
        ? { CONNECTWISE_SITE: sandbox.site, CONNECTWISE_COMPANY_ID: sandbox.env.CONNECTWISE_COMPANY_ID }
        : {}),
    };
  }

  remove(): void {
    this.workspace.remove();
  }
}

/** Values of expressions as GitHub gives them for a pull request of the same repository. */
export function hostExpressions(sandbox: RunningSandbox, stack = ""): Record<string, string> {
  return {
    "inputs.stack || 'prod'": stack || "prod",
    "inputs.stack": stack,
    "inputs.stack && '/'": stack && "/",
    "github.server_url": "https://github.com",
    "github.repository": "acme/ops",
    "github.run_id": "77",
    "github.token": "token-of-the-run",
    "github.event.pull_request.number": "12",
    "vars.CONNECTWISE_SITE": sandbox.site,
    "vars.CONNECTWISE_COMPANY_ID": sandbox.env.CONNECTWISE_COMPANY_ID,
    "secrets.PULUMI_ACCESS_TOKEN": "pul-1",
    "secrets.PULUMI_CONFIG_PASSPHRASE": "",
    "secrets.CONNECTWISE_PUBLIC_KEY": sandbox.env.CONNECTWISE_PUBLIC_KEY,
    "secrets.CONNECTWISE_PRIVATE_KEY": sandbox.env.CONNECTWISE_PRIVATE_KEY,
    "secrets.CONNECTWISE_CLIENT_ID": sandbox.env.CONNECTWISE_CLIENT_ID,
  };
}

const note = `
const { appendFileSync, existsSync, readFileSync, writeFileSync } = require("node:fs");
const { spawnSync } = require("node:child_process");
const { basename, join } = require("node:path");
const words = process.argv.slice(2);
appendFileSync(join(__dirname, "calls"), [basename(__filename), ...words].join(" ").replaceAll("\\n", " ") + "\\n");
const option = (name) => (words.includes(name) ? words[words.indexOf(name) + 1] : undefined);
`;
const npm = note;
const npx = (cli: string) => `${note}
if (words[0] !== "psa-access") process.exit(9);
process.exit(spawnSync(process.execPath, ["--no-warnings", ${cli}, ...words.slice(1)], { stdio: "inherit" }).status);
`;
const pulumi = (cli: string) => `${note}
if (words[0] === "version") process.stdout.write("v3.216.0\\n");
else if (words[0] === "preview" && existsSync(join(__dirname, "preview.json"))) {
  process.stdout.write(readFileSync(join(__dirname, "preview.json"), "utf8"));
} else if (words[0] === "preview" && words.includes("--json")) {
  const state = join(__dirname, "state.json");
  const rest = ["--state", state, "--stack-name", option("--stack"), "--format", "json", ...(words.includes("--show-sames") ? ["--show-sames"] : [])];
  process.exit(spawnSync(process.execPath, ["--no-warnings", ${cli}, "rehearse", "preview", option("--cwd") ?? ".", ...rest], { stdio: "inherit" }).status);
} else if (words[0] === "stack" && words[1] === "export") process.stdout.write(readFileSync(join(__dirname, "state.json"), "utf8"));
else process.exit(9);
`;
const gh = `${note}
const file = join(__dirname, "host.json");
const host = JSON.parse(readFileSync(file, "utf8"));
const save = () => writeFileSync(file, JSON.stringify(host));
if (process.env.GH_TOKEN !== "token-of-the-run") process.exit(4);
const fields = Object.fromEntries(words.flatMap((word, at) => (["-f", "-F"].includes(word) ? [words[at + 1].split(/=(.*)/s)] : [])));
const text = (value) => (value?.startsWith("@") ? readFileSync(value.slice(1), "utf8") : value);
const limited = (body) => (body.length > 65536 ? process.exit(22) : body);
const id = () => host.comments.length + host.issues.length + 100;
const line = (body) => body.split("\\n")[0].replace(/\\r$/, "");
const print = (rows) => process.stdout.write(rows.map((row) => row.join("\\t") + "\\n").join(""));
if (words[0] === "api") {
  const path = words.find((word) => word.startsWith("repos/"));
  const method = option("--method") ?? (Object.keys(fields).length > 0 ? "POST" : "GET");
  const jq = option("--jq");
  if (method === "GET" && path === "repos/acme/ops/issues/12/comments" && jq === '.[] | [.id, .user.login, (.body | split("\\\\n")[0] | rtrimstr("\\\\r"))] | @tsv')
    print(host.comments.map(({ id, login, body }) => [id, login, line(body)]));
  else if (method === "GET" && path === "repos/acme/ops/issues" && jq === '.[] | [.number, (.body // "" | split("\\\\n")[0] // "" | rtrimstr("\\\\r"))] | @tsv')
    print(host.issues.filter(({ login, state }) => login === fields.creator && state === fields.state).map(({ id, body }) => [id, line(body)]));
  else if (method === "GET" && path === "repos/acme/ops/pulls" && jq === '.[] | [.number, .head.sha] | @tsv')
    print(host.pulls.filter(({ head }) => head === fields.head).map(({ number, sha }) => [number, sha]));
  else if (method === "POST" && path === "repos/acme/ops/issues/12/comments")
    (host.comments.push({ id: id(), login: ${JSON.stringify(bot)}, body: limited(text(fields.body)) }), save());
  else if (method === "PATCH" && path.startsWith("repos/acme/ops/issues/comments/"))
    ((host.comments.find((one) => String(one.id) === path.split("/").at(-1)).body = limited(text(fields.body))), save());
  else process.exit(9);
} else if (words[0] === "issue") {
  const issue = host.issues.find((one) => String(one.id) === words[2]);
  const body = option("--body-file") && limited(readFileSync(option("--body-file"), "utf8"));
  if (words[1] === "create") host.issues.push({ id: id(), login: ${JSON.stringify(bot)}, state: "open", title: option("--title"), body });
  else if (words[1] === "edit") issue.body = body;
  else if (words[1] === "close") ((issue.state = "closed"), (issue.said = option("--comment")));
  else process.exit(9);
  save();
} else process.exit(9);
`;
/** As far as the examples use it. */
const curl = `${note}
const method = option("--request") ?? (words.includes("--form") ? "POST" : "GET");
const headers = Object.fromEntries(words.flatMap((word, at) => (word === "--header" ? [words[at + 1].split(": ")] : [])));
const body = words.includes("--form") ? new FormData() : undefined;
words.forEach((word, at) => {
  if (word !== "--form") return;
  const [name, value] = words[at + 1].split(/=(.*)/s);
  body.set(name, value.startsWith("<") ? readFileSync(value.slice(1), "utf8") : value);
});
fetch(words.find((word) => word.startsWith("http")), { method, headers, body }).then(async (answer) => {
  if (!answer.ok) process.exit(22);
  if (!option("--output")) process.stdout.write(await answer.text());
});
`;
