import { readdirSync, readFileSync } from "node:fs";
import { extname } from "node:path";
import type { Answer } from "../answer.ts";

const folder = new URL("./page/", import.meta.url);
const indexFile = "index.html";

const mediaTypes: Readonly<Record<string, string>> = {
  ".html": "text/html; charset=utf-8",
  ".css": "text/css; charset=utf-8",
  ".js": "text/javascript; charset=utf-8",
  ".svg": "image/svg+xml",
};

/** Nothing but this folder's files and the requests of `/screen/api`; not inside another page. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self'",
  "connect-src 'self'",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join("; ");

let files: ReadonlySet<string> | undefined;

/** `/screen` is the page, `/screen/page/<file>` what it loads. */
export function screenPage(pathname: string): Answer {
  const path = pathname.replace(/\/$/, "");
  const file = path === "/screen" ? indexFile : path.replace(/^\/screen\/page\//, "");
  // Only names that were found in the folder: no path leads out of it.
  files ??= new Set(readdirSync(folder, { recursive: true, encoding: "utf8" }).map(withSlashes));
  const mediaType = mediaTypes[extname(file)];
  if (mediaType === undefined || !files.has(file)) return notFound();
  return {
    status: 200,
    headers: {
      "content-type": mediaType,
      "cache-control": "no-store",
      "content-security-policy": contentSecurityPolicy,
      "referrer-policy": "no-referrer",
      "x-content-type-options": "nosniff",
    },
    text: readFileSync(new URL(file, folder), "utf8"),
  };
}

function withSlashes(name: string): string {
  return name.replaceAll("\\", "/");
}

function notFound(): Answer {
  const headers = {
    "content-type": mediaTypes[".html"] ?? "",
    "content-security-policy": contentSecurityPolicy,
  };
  const text =
    '<!DOCTYPE html><html lang="en"><title>Not found</title><p>There is no such page.</p></html>\n';
  return { status: 404, headers, text };
}
