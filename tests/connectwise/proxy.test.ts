import { createServer, type IncomingHttpHeaders } from "node:http";
import type { AddressInfo, Socket } from "node:net";
import tls from "node:tls";
import { inspect } from "node:util";
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from "@jest/globals";
import { CodeBases, connect, createLimiter } from "../../provider/connectwise/index.ts";
import type { Connection } from "../../provider/connectwise/index.ts";
import type { PsaError } from "../../provider/access/psa-error.ts";
import { certificate, connectProxy, type Listening, tlsServer } from "./connect-proxy.ts";
import { fakeClock } from "./fake-clock.ts";
import { failureOf, settings } from "./scripted-tenant.ts";

const variables = ["HTTPS_PROXY", "HTTP_PROXY", "ALL_PROXY", "NO_PROXY"].flatMap((name) => [
  name,
  name.toLowerCase(),
]);
const before = Object.fromEntries(variables.map((name) => [name, process.env[name]]));
const trusted = tls.getCACertificates("default");
const open: Listening[] = [];
const role = { id: 63, name: "Umbrella" };
let seen: { path: string | undefined; headers: IncomingHttpHeaders }[] = [];
let site: Listening;

beforeAll(() => tls.setDefaultCACertificates([...trusted, certificate]));
afterAll(() => tls.setDefaultCACertificates(trusted));
beforeEach(async () => {
  for (const name of variables) delete process.env[name];
  seen = [];
  site = await opened(
    tlsServer((request, response) => {
      seen.push({ path: request.url, headers: request.headers });
      const isInfo = request.url?.startsWith("/login/");
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(isInfo ? { Codebase: "v4_6_release/" } : [role]));
    }),
  );
});
afterEach(async () => {
  for (const [name, value] of Object.entries(before)) {
    if (value === undefined) delete process.env[name];
    else process.env[name] = value;
  }
  await Promise.all(open.splice(0).map((one) => one.close()));
});

async function opened<T extends Listening>(opening: Promise<T>): Promise<T> {
  const one = await opening;
  open.push(one);
  return one;
}

function connection(name = "psa.acme.test"): Connection {
  return connect(
    { ...settings, site: name },
    { clock: fakeClock(), random: () => 0, limiter: createLimiter(), codeBases: new CodeBases() },
  );
}

/** Everything that a log or a report could print of an error. */
const everyText = (error: unknown): string =>
  inspect(error, { depth: 20, showHidden: true, maxStringLength: null }) +
  JSON.stringify(error) +
  String(error);

describe("a proxy in HTTPS_PROXY", () => {
  it("carries every request to a host that it alone can name, over one tunnel", async () => {
    const proxy = await opened(connectProxy(site.port));
    process.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
    const one = connection();
    expect(await one.securityRoles.list()).toEqual([role]);
    expect(await one.tenant()).toEqual({ site: "psa.acme.test", companyId: "acme" });
    await one.securityRoles.list();
    expect(proxy.asked).toEqual([{ target: "psa.acme.test:443", authorization: undefined }]);
    expect(seen.map(({ path }) => path?.split("?")[0])).toEqual([
      "/login/companyinfo/acme",
      "/v4_6_release/apis/3.0/system/securityroles",
      "/v4_6_release/apis/3.0/system/securityroles",
    ]);
  });

  it.each([
    ["https_proxy", "http://"],
    ["ALL_PROXY", "http://"],
    ["HTTPS_PROXY", ""],
  ])("is read from %s, written with %j before the host", async (name, scheme) => {
    const proxy = await opened(connectProxy(site.port));
    process.env[name] = `${scheme}127.0.0.1:${proxy.port}`;
    expect(await connection().securityRoles.list()).toEqual([role]);
    expect(proxy.asked).toHaveLength(1);
  });

  it("may speak TLS itself", async () => {
    const proxy = await opened(connectProxy(site.port, { tls: true }));
    process.env["HTTPS_PROXY"] = `https://127.0.0.1:${proxy.port}`;
    expect(await connection().securityRoles.list()).toEqual([role]);
    expect(proxy.asked).toHaveLength(1);
  });

  it("gets its user name and password, which ConnectWise does not", async () => {
    const proxy = await opened(connectProxy(site.port));
    process.env["HTTPS_PROXY"] = `http://ops:p%40ss-w0rd@127.0.0.1:${proxy.port}`;
    await connection().securityRoles.list();
    const basic = Buffer.from("ops:p@ss-w0rd").toString("base64");
    expect(proxy.asked[0]?.authorization).toBe(`Basic ${basic}`);
    expect(JSON.stringify(seen)).not.toMatch(/proxy-auth|p@ss/i);
  });

  it("is left out for what NO_PROXY names, and the hint names the proxy where there is none", async () => {
    const proxy = await opened(connectProxy(site.port));
    process.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
    process.env["NO_PROXY"] = "example.com, .acme.test";
    const error = await failureOf(connection().securityRoles.list());
    expect(error).toMatchObject({ code: "unreachable" });
    expect((error as PsaError).next).toMatch(/where only a proxy leads outside, name it in HTTPS_PROXY/i);
    expect(proxy.asked).toEqual([]);
  });

  it("is left out for this machine, whatever the variables say", async () => {
    const server = createServer((request, response) => {
      response.writeHead(200, { "content-type": "application/json" });
      response.end(JSON.stringify(request.url?.startsWith("/login/") ? { Codebase: "v4_6_release/" } : []));
    });
    await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
    const proxy = await opened(connectProxy(site.port));
    for (const name of variables.filter((one) => !/no_proxy/i.test(one)))
      process.env[name] = `http://127.0.0.1:${proxy.port}`;
    const { port } = server.address() as AddressInfo;
    expect(await connection(`http://127.0.0.1:${port}`).securityRoles.list()).toEqual([]);
    expect(proxy.asked).toEqual([]);
    server.closeAllConnections();
    server.close();
  });
});

const answer = (status: string, body = "", type = "text/html") => ({
  instead: (socket: Socket) =>
    void socket.end(
      `HTTP/1.1 ${status}\r\ncontent-type: ${type}\r\ncontent-length: ${body.length}\r\n\r\n${body}`,
    ),
});

describe("a proxy that does not connect", () => {
  const forged = JSON.stringify({ code: "ConnectWiseApi", message: "UserNotAuthenticated" });

  it.each<[string, Parameters<typeof connectProxy>[1], RegExp, number]>([
    [
      "wants to be signed in to",
      answer("407 Proxy Authentication Required"),
      /wants a user name and a password/,
      1,
    ],
    [
      "forbids the host",
      answer("403 Forbidden", "<html></html>"),
      /refuses to connect to psa\.acme\.test/,
      1,
    ],
    ["pretends to be ConnectWise", answer("401 No", forged, "application/json"), /refuses to connect/, 1],
    ["cannot reach the host", answer("502 Bad Gateway"), /did not connect to psa\.acme\.test/, 5],
    ["hangs up", { instead: (socket) => socket.destroy() }, /did not connect to psa\.acme\.test/, 5],
  ])("because it %s is named, with what to do, and nothing was sent", async (_, how, said, tries) => {
    const proxy = await opened(connectProxy(site.port, how));
    process.env["HTTPS_PROXY"] = `http://ops:hunter2-secret@127.0.0.1:${proxy.port}`;
    const error = await failureOf(connection().securityRoles.list());
    expect(error).toMatchObject({ code: "unreachable" });
    expect((error as PsaError).what).toMatch(said);
    expect((error as PsaError).what).toContain(`The proxy 127.0.0.1:${proxy.port} `);
    expect((error as PsaError).next).toMatch(/HTTPS_PROXY|NO_PROXY/);
    expect(everyText(error)).not.toMatch(/hunter2|aHVudGVy|b3BzOm/);
    expect(proxy.asked).toHaveLength(tries);
    expect(seen).toEqual([]);
  });

  it("because nothing listens there is named", async () => {
    const proxy = await connectProxy(site.port);
    await proxy.close();
    process.env["HTTPS_PROXY"] = `http://127.0.0.1:${proxy.port}`;
    const error = await failureOf(connection().securityRoles.list());
    expect(error).toMatchObject({ code: "unreachable" });
    expect(String(error)).toMatch(/The proxy 127\.0\.0\.1:\d+ did not connect.*PROXY_ECONNREFUSED/);
  });

  it.each(["socks5://ops:hunter2@127.0.0.1:1080", "http://ops:hunter2@:nonsense", "ht!tp://hunter2"])(
    "because HTTPS_PROXY is no address of one is a fault of the settings, and its value is not repeated",
    (value) => {
      process.env["HTTPS_PROXY"] = value;
      expect(() => connection()).toThrow(
        expect.objectContaining({ code: "settings", message: expect.not.stringContaining("hunter2") }),
      );
    },
  );

  it("keeps its password out of what somebody behind it quotes", async () => {
    const quoting = await opened(
      tlsServer((_request, response) => {
        response.writeHead(400, { "content-type": "text/plain" });
        response.end(`from ops with hunter2-secret, ${Buffer.from("ops:hunter2-secret").toString("base64")}`);
      }),
    );
    const proxy = await opened(connectProxy(quoting.port));
    process.env["HTTPS_PROXY"] = `http://ops:hunter2-secret@127.0.0.1:${proxy.port}`;
    const error = await failureOf(connection().tenant());
    expect((error as PsaError).why).toContain("from [secret] with [secret], [secret]");
    expect(everyText(error)).not.toMatch(/hunter2|b3BzOm/);
  });
});
