import { join, sep } from "node:path";
import ts from "typescript";
import { readComment, type Comment } from "./comments.ts";
import { declaredParts, type PlacedPart } from "./declared-parts.ts";
import { type SaidByFile, type SaidError, saidFrom } from "./errors.ts";
import { anchorOf, code, fence, table } from "./markdown.ts";
import { folderOf, hostFolder, publicApi, type PublicApi, root } from "./public-api.ts";
import { plainText, typeText } from "./type-text.ts";

/** Resource → the module of its lifecycle, from which its errors are found. */
const resources = {
  SecurityRole: "security-role",
  ApiMember: "api-member",
  ApiKey: "api-key",
  IntegratorLogin: "integrator-login",
} as const;
const components = { VendorIntegration: "vendor-integration", Provider: "provider" } as const;

const written =
  "<!-- Written by scripts/write-reference-pages.ts from the comments of the sources; do not edit. -->";

/** What the rooms' pages say before their symbols. */
const roomPages = {
  "values.md": {
    title: "Values and functions",
    intro: "What `pulumi-connectwise-psa` gives beside the resources. All functions are pure.",
  },
  "profiles.md": {
    title: "Profiles",
    intro:
      "What each vendor publishes: `connectwise.profiles`, and one module per profile, `pulumi-connectwise-psa/profiles/<slug>`.",
  },
  "sandbox.md": {
    title: "The sandbox",
    intro: "`pulumi-connectwise-psa/sandbox`: a ConnectWise PSA in memory, for tests of your own.",
  },
  "runtime.md": {
    title: "The runtime",
    intro:
      "`pulumi-connectwise-psa/runtime/*` is what the frozen entries of the dynamic providers load. No program imports it, and it may change with any release.",
  },
} as const;
type RoomPage = keyof typeof roomPages;

/** File below docs/reference → its text, for every page of the reference. */
export function referencePages(api: PublicApi = publicApi()): Map<string, string> {
  const book = new Book(api);
  const pages = new Map<string, string>();
  for (const [name, slug] of Object.entries({ ...resources, ...components }))
    pages.set(`${slug}.md`, book.resourcePage(name));
  for (const page of Object.keys(roomPages) as RoomPage[]) pages.set(page, book.roomPage(page));
  pages.set("errors.md", book.errorsPage());
  pages.set("README.md", book.contents());
  return pages;
}

class Book {
  readonly #api: PublicApi;
  readonly #checker: ts.TypeChecker;
  /** Name of a symbol → page and anchor. */
  readonly #places = new Map<string, string>();
  /** Resource → what only its own lifecycle says. */
  readonly #own = new Map<string, SaidByFile[]>();
  /** What the lifecycles share. */
  readonly #shared: SaidByFile[];

  constructor(api: PublicApi) {
    this.#api = api;
    this.#checker = api.program.getTypeChecker();
    for (const symbol of api.reachable)
      if (symbol.name in { ...resources, ...components }) this.#places.set(symbol.name, pageOf(symbol));
    for (const page of Object.keys(roomPages) as RoomPage[]) {
      // Names that differ in the case of their letters only share an anchor, which code hosts then number.
      const seen = new Map<string, number>();
      for (const name of this.#namesOn(page)) {
        const anchor = anchorOf(name);
        const before = seen.get(anchor) ?? 0;
        seen.set(anchor, before + 1);
        this.#places.set(name, `${page}#${anchor}${before === 0 ? "" : `-${before}`}`);
      }
    }
    const said = Object.entries(resources).map(
      ([name, slug]) => [name, saidFrom(join(root, hostFolder, `${slug}.ts`), api.program)] as const,
    );
    const users = new Map<string, number>();
    for (const { file } of said.flatMap(([, files]) => files)) users.set(file, (users.get(file) ?? 0) + 1);
    for (const [name, files] of said)
      this.#own.set(
        name,
        files.filter(({ file }) => users.get(file) === 1),
      );
    const shared = new Map(said.flatMap(([, files]) => files).map((each) => [each.file, each]));
    this.#shared = [...shared.values()].filter(({ file }) => (users.get(file) ?? 0) > 1);
  }

  resourcePage(name: string): string {
    const own = this.#symbol(name);
    const [declaration] = own.declarations ?? [];
    if (!declaration || !ts.isClassDeclaration(declaration)) throw new Error(`${name} is no class.`);
    const comment = readComment(declaration);
    const parts = [
      `# ${name}`,
      written,
      this.#linked(comment.text),
      ...(comment.tags.get("example") ?? []).map(fence),
      "## Inputs",
      "An input also takes an output of another resource.",
      this.#inputs(this.#symbol(`${name}Args`)),
    ];
    const outputs = declaredParts(declaration).filter(({ node }) => !isStatic(node));
    if (outputs.length > 0) parts.push("## Outputs", this.#outputs(outputs));
    const said = this.#own.get(name);
    if (said) for (const part of this.#errors(said)) parts.push(part);
    else if (name === "Provider")
      parts.push(
        "## Errors",
        "All faults of settings are reported together, each with its name and what would be right: [settings](../settings.md). A name that starts with `default` is refused, since the engine keeps such names for itself.",
      );
    return page(parts);
  }

  roomPage(file: RoomPage): string {
    const { title, intro } = roomPages[file];
    const sections = this.#namesOn(file).flatMap((name) => this.#section(name, file));
    return page([`# ${title}`, written, intro, ...sections]);
  }

  errorsPage(): string {
    const rooms = new Map<string, SaidByFile[]>();
    for (const said of this.#shared) {
      const room = said.file.includes("connectwise")
        ? "Between this machine and ConnectWise"
        : "Of every resource";
      rooms.set(room, [...(rooms.get(room) ?? []), said]);
    }
    const sections = [...rooms].flatMap(([room, said]) => {
      const rows = said.flatMap((each) => each.errors.map((error) => this.#errorRow(error, each)));
      return rows.length === 0 ? [] : [`## ${room}`, table(errorHead, distinct(rows))];
    });
    const problems = this.#shared.flatMap((each) => each.problems);
    const gathered = this.#shared.flatMap((each) => each.gathered);
    return page([
      "# Errors",
      written,
      "Every error has a code, says what happened and why, and what to do next. A `…` stands for what is filled in: names, ids, levels. What only one resource says is on its page; [troubleshooting](../troubleshooting.md) says more of the frequent ones.",
      ...sections,
      "## Names",
      "A name that no object of the tenant bears, or more than one. All of a resource are told together, and nothing is made.",
      list(gathered),
      "## Inputs that are refused before anything is sent",
      "Each with the path of the input before it. All of a program are told together.",
      list(problems.map((text) => text.replace(/^…: /, "").trim())),
    ]);
  }

  contents(): string {
    const rows = this.#api.entryPoints.map(({ specifier, symbols }) => [
      code(specifier),
      [...new Set(symbols.map(({ name }) => name))]
        .filter((name) => name !== "remove")
        .sort()
        .map((name) => this.#link(name))
        .join(", "),
    ]);
    const links = (pages: Record<string, string>) =>
      Object.entries(pages)
        .map(([name, slug]) => `[${name}](${slug}.md)`)
        .join(", ");
    return page([
      "# Reference",
      written,
      `Resources: ${links(resources)}. Component and provider: ${links(components)}. Then ${Object.entries(
        roomPages,
      )
        .map(([file, { title }]) => `[${title.toLowerCase()}](${file})`)
        .join(", ")}, and all [errors](errors.md). The settings are in [settings](../settings.md).`,
      "In the tables, **source** is where a value is read in ConnectWise, or that only the program knows it.",
      "## What each import gives",
      table(["import", "gives"], rows),
    ]);
  }

  #inputs(args: ts.Symbol): string {
    const type = this.#checker.getDeclaredTypeOfSymbol(args);
    const rows = this.#checker.getPropertiesOfType(type).flatMap((property) => {
      const nodes = (property.declarations ?? []).filter(ts.isPropertySignature);
      const node = nodes.find((one) => readComment(one).tags.size > 0) ?? nodes[0];
      if (!node) return [];
      const isOptional = nodes.some((one) => one.questionToken !== undefined);
      const types = nodes.map((one) => typeText(one.type)).filter((text) => text !== "undefined");
      return [
        this.#inputRow([property.name], node, { isOptional, type: [...new Set(types)].join(" | ") }),
        ...nestedParts(node).map((each) => this.#inputRow([property.name, ...each.path], each.node)),
      ];
    });
    return table(["input", "type", "default", "limit", "unit", "what it is", "source"], rows);
  }

  #inputRow(
    path: string[],
    node: ts.PropertySignature | PlacedPart["node"],
    { isOptional, type }: { isOptional?: boolean; type?: string } = {},
  ): string[] {
    const { text, tags } = readComment(node);
    const optional = isOptional ?? node.questionToken !== undefined;
    const tag = (name: string) => this.#linked((tags.get(name) ?? []).join("; "));
    return [
      code(path.join(".")),
      this.#type(type ?? typeText(node.type)),
      path.length > 1 ? "" : optional ? tag("default") : "**required**",
      tag("limit"),
      tag("unit"),
      this.#linked(text),
      tag("source"),
    ];
  }

  #outputs(parts: readonly PlacedPart[]): string {
    const rows = parts.map(({ path, node }) => {
      const { text, tags } = readComment(node);
      return [
        code(path.join(".")),
        this.#type(typeText(node.type)),
        this.#linked(text),
        this.#linked((tags.get("source") ?? []).join("; ")),
      ];
    });
    return table(["output", "type", "what it is", "source"], rows);
  }

  #errors(said: readonly SaidByFile[]): string[] {
    const problems = said.flatMap((each) => each.problems);
    const errors = said.flatMap((each) => each.errors.map((error) => this.#errorRow(error, each)));
    const reasons = said.flatMap((each) => each.reasons);
    return [
      "## Errors",
      "A `…` stands for what is filled in. What every resource can say is under [errors](errors.md).",
      ...(problems.length > 0
        ? ["**Refused before anything is sent**, each with the path of the input:", list(problems)]
        : []),
      ...(errors.length > 0 ? ["**While it runs**:", table(errorHead, distinct(errors))] : []),
      ...(reasons.length > 0
        ? [
            "**Reasons of a partial failure**: the object is recorded, with steps, and the run stops.",
            list(reasons),
          ]
        : []),
    ];
  }

  #errorRow({ code: name, is, what, why, next }: SaidError, { gathered }: SaidByFile): string[] {
    // An error that only gathers says what it gathers.
    const said = /\p{L}/u.test(what) ? what : gathered.join("; ");
    const happened =
      said || "one of the [names that nothing, or more than one thing, bears](errors.md#names)";
    return [
      code(name),
      escaped(is ?? ""),
      said ? escaped(happened.trim()) : happened,
      escaped(why ?? ""),
      escaped(next ?? ""),
    ];
  }

  /** What a page has sections of, sorted; what bears one name in several modules shares one. */
  #namesOn(file: RoomPage): string[] {
    const names = this.#api.reachable.filter((symbol) => pageOf(symbol) === file).map(({ name }) => name);
    return [...new Set(names)].sort(
      (a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), "en") || (a < b ? -1 : 1),
    );
  }

  #section(name: string, file: RoomPage): string[] {
    const symbols = this.#api.reachable.filter((one) => one.name === name && pageOf(one) === file);
    const [symbol] = symbols;
    const [declaration] = symbol?.declarations ?? [];
    if (!symbol || !declaration) return [];
    const from = this.#api.entryPoints
      .filter((entry) => entry.symbols.some((one) => symbols.includes(one)))
      .map(({ specifier }) => specifier);
    const comment = readComment(declaration);
    const parts = declaredParts(declaration).filter(({ node }) => !isStatic(node));
    const isTable = parts.length > 0 && !ts.isVariableDeclaration(declaration);
    return [
      `## ${symbol.name}`,
      ...(isTable ? [] : [fence(this.#signature(symbol, declaration))]),
      this.#linked(comment.text),
      ...this.#tagLines(comment),
      ...(isTable ? [this.#members(declaration, parts)] : []),
      ...(comment.tags.get("example") ?? []).map(fence),
      ...(from.length > 0 ? [`From ${from.map(code).join(", ")}.`] : []),
    ];
  }

  #members(declaration: ts.Declaration, parts: readonly PlacedPart[]): string {
    const more = ts.isInterfaceDeclaration(declaration)
      ? (declaration.heritageClauses ?? []).flatMap(({ types }) => types.map((type) => plainText(type)))
      : [];
    const rows = parts.map(({ path, node }) => {
      const comment = readComment(node);
      const name = path.join(".");
      const isCalled = ts.isMethodSignature(node) || ts.isMethodDeclaration(node);
      const parameters = isCalled ? `(${node.parameters.map((one) => plainText(one)).join(", ")})` : "";
      return [
        code(`${name}${node.questionToken ? "?" : ""}${parameters}`),
        this.#type(typeText(node.type)),
        [this.#linked(comment.text), ...this.#tagLines(comment)].join(" "),
      ];
    });
    const members = table(["name", "type", "what it is"], rows);
    return more.length > 0
      ? `All of ${more.map((text) => this.#type(text)).join(", ")}, and:\n\n${members}`
      : members;
  }

  #tagLines({ tags }: Comment): string[] {
    const lines = (name: string, title: string) =>
      (tags.get(name) ?? []).map((text) => `${title} ${this.#linked(text)}`);
    return [
      ...lines("param", "Parameter"),
      ...lines("returns", "Returns"),
      ...lines("default", "Default:"),
      ...lines("throws", "Throws"),
    ];
  }

  #signature(symbol: ts.Symbol, declaration: ts.Declaration): string {
    if (ts.isFunctionDeclaration(declaration)) {
      const signature = this.#checker.getSignatureFromDeclaration(declaration);
      const result = declaration.type
        ? plainText(declaration.type)
        : signature
          ? this.#checker.typeToString(signature.getReturnType())
          : "void";
      const types = declaration.typeParameters?.map((one) => plainText(one)).join(", ");
      const parameters = declaration.parameters.map((one) => plainText(one)).join(", ");
      return `function ${symbol.name}${types ? `<${types}>` : ""}(${parameters}): ${result}`;
    }
    if (ts.isTypeAliasDeclaration(declaration))
      return plainText(declaration)
        .replace(/^export /, "")
        .replace(/;$/, "");
    if (ts.isVariableDeclaration(declaration) || ts.isBindingElement(declaration)) {
      const type = ts.isVariableDeclaration(declaration) && declaration.type;
      return `const ${symbol.name}: ${type ? plainText(type) : this.#checker.typeToString(this.#checker.getTypeAtLocation(declaration))}`;
    }
    return `${ts.isClassDeclaration(declaration) ? "class" : "interface"} ${symbol.name}`;
  }

  #symbol(name: string): ts.Symbol {
    const found = this.#api.reachable.find((symbol) => symbol.name === name);
    if (!found) throw new Error(`The package exports no ${name}.`);
    return found;
  }

  /** As code, and a link where it is a name that the reference has. */
  #type(text: string): string {
    const [, name = "", after = ""] = /^(\w+)((?:\[\])?)$/.exec(text) ?? [];
    if (this.#places.has(name)) return `[${code(name + after)}](${this.#places.get(name) ?? ""})`;
    const named = [...new Set(text.match(/\b[A-Z]\w+/g) ?? [])].filter((one) => this.#places.has(one));
    const links = named.map((one) => this.#link(one));
    return text === "" ? "" : [code(text), ...(links.length > 0 ? [`(${links.join(", ")})`] : [])].join(" ");
  }

  #link(name: string): string {
    const place = this.#places.get(name);
    return place === undefined ? code(name) : `[${name}](${place})`;
  }

  /** A comment's text as Markdown: `{@link Name}` leads there. */
  #linked(text: string): string {
    return text.replace(/\{@link (\w+)\s*\}/g, (_, name: string) => this.#link(name));
  }
}

const errorHead = ["code", "case", "what happened", "why", "what to do"];

/** By where a symbol is declared: resources have pages of their own, all else the page of its room. */
function pageOf(symbol: ts.Symbol): string {
  const own = { ...resources, ...components } as Record<string, string>;
  const resource = own[symbol.name] ?? own[symbol.name.replace(/Args$/, "")];
  if (resource !== undefined || symbol.name === "CommonRoleArgs") return `${resource ?? "security-role"}.md`;
  const folder = folderOf(symbol) ?? "";
  if (folder === hostFolder) return "runtime.md";
  const [, room = ""] = folder.split(sep);
  return ["profiles", "sandbox"].includes(room) ? `${room}.md` : "values.md";
}

/** What an input's own literal consists of. */
function nestedParts(node: ts.PropertySignature): PlacedPart[] {
  const [, ...below] = declaredPartsOf(node);
  return below;
}

function declaredPartsOf(node: ts.PropertySignature): PlacedPart[] {
  const { type } = node;
  if (!type) return [];
  const found: PlacedPart[] = [];
  const visit = (child: ts.Node): void => {
    if (ts.isTypeLiteralNode(child)) {
      for (const member of child.members)
        if (ts.isPropertySignature(member)) found.push({ path: [member.name.getText()], node: member });
    } else ts.forEachChild(child, visit);
  };
  visit(type);
  return [{ path: [], node }, ...found];
}

function isStatic(node: ts.Node): boolean {
  return (
    ts.isPropertyDeclaration(node) && (ts.getCombinedModifierFlags(node) & ts.ModifierFlags.Static) !== 0
  );
}

function distinct(rows: readonly string[][]): string[][] {
  return [...new Map(rows.map((row) => [JSON.stringify(row), row])).values()];
}

function list(texts: readonly string[]): string {
  return [...new Set(texts)].map((text) => `- ${escaped(text)}`).join("\n");
}

/** Messages are shown as they are said: what Markdown would take as markup is escaped, code stays code, an address is no link. */
function escaped(text: string): string {
  return text
    .replace(/https?:\/\/[^\s",]+/g, "`$&`")
    .split(/(`[^`]*`)/)
    .map((part, at) => (at % 2 === 1 ? part : part.replace(/[\\*_<>[\]]/g, "\\$&")))
    .join("");
}

function page(parts: readonly string[]): string {
  return `${parts.filter((part) => part !== "").join("\n\n")}\n`;
}
