import type { Answer } from "../answer.ts";

const page = `<!DOCTYPE html>
<html lang="en">
<head><meta charset="utf-8"><title>Sandbox screen</title></head>
<body>
<h1>Sandbox of ConnectWise PSA</h1>
<p>The web page with Security Roles, API Members and API Keys is not here yet.</p>
<p>What a person does on it can be done by requests under <code>/screen/api</code>;
<a href="/screen/api/state">everything the tenant holds</a> is one of them.</p>
</body>
</html>
`;

export function screenPage(pathname: string): Answer {
  const headers = { "content-type": "text/html; charset=utf-8" };
  return pathname.replace(/\/$/, "") === "/screen"
    ? { status: 200, headers, text: page }
    : { status: 404, headers, text: "<!DOCTYPE html><title>Not found</title><p>There is no such page.</p>" };
}
