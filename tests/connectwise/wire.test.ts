import { createServer } from "node:http";
import type { IncomingMessage, Server, ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import { PassThrough } from "node:stream";
import { createBrotliCompress, createDeflate, createGzip, createZstdCompress } from "node:zlib";
import { afterEach, describe, expect, it } from "@jest/globals";
import { CodeBases, connect, createLimiter } from "../../provider/connectwise/index.ts";
import type { Connection } from "../../provider/connectwise/index.ts";
import { fakeClock } from "./fake-clock.ts";
import { failureOf, settings } from "./scripted-tenant.ts";

type Answer = (request: IncomingMessage, response: ServerResponse, n: number) => void;
const open: Server[] = [];

afterEach(async () => {
  for (const server of open.splice(0)) {
    server.closeAllConnections();
    await new Promise((resolve) => server.close(resolve));
  }
});

function sendJson(response: ServerResponse, value: unknown, status = 200): void {
  response.writeHead(status, { "content-type": "application/json" }).end(JSON.stringify(value));
}

/** A tenant on a real port; `log` holds method and path of each API request. */
async function serve(
  answer: Answer,
  timeouts = { connectMs: 2000, requestMs: 2000 },
): Promise<{ connection: Connection; log: string[]; port: number }> {
  const log: string[] = [];
  const server = createServer((request, response) => {
    if (request.url?.startsWith("/login/")) return sendJson(response, { Codebase: "v4_6_release/" });
    log.push(`${request.method} ${request.url}`);
    const n = log.length;
    request.resume().on("end", () => answer(request, response, n));
  });
  open.push(server);
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const { port } = server.address() as AddressInfo;
  const connection = connect(
    { ...settings, site: `http://127.0.0.1:${port}` },
    { clock: fakeClock(), random: () => 0, timeouts, limiter: createLimiter(), codeBases: new CodeBases() },
  );
  return { connection, log, port };
}

const packers = {
  gzip: createGzip,
  br: createBrotliCompress,
  deflate: createDeflate,
  zstd: createZstdCompress,
};

/** Sends so many MB of blanks, packed as asked for, until nobody listens any more. */
function pour(response: ServerResponse, encoding: string, limitMb: number): { sentMb: number } {
  response.writeHead(200, { "content-type": "application/json", "content-encoding": encoding });
  const poured = { sentMb: 0 };
  const blanks = Buffer.alloc(1024 * 1024, " ");
  const packer = encoding in packers ? packers[encoding as keyof typeof packers]() : new PassThrough();
  packer.pipe(response);
  response.on("close", () => packer.destroy());
  const more = (): void => {
    if (packer.destroyed || poured.sentMb === limitMb) return void packer.end();
    poured.sentMb++;
    packer.write(blanks, () => setImmediate(more));
  };
  more();
  return poured;
}

const role = { id: 63, name: "Umbrella" };

describe("over a real connection", () => {
  it("sends credentials, client id, version pin and nothing else of ours", async () => {
    let headers: IncomingMessage["headers"] = {};
    const { connection } = await serve((request, response) => {
      headers = request.headers;
      sendJson(response, role);
    });
    await connection.securityRoles.get(63);
    expect(headers).toMatchObject({
      authorization: `Basic ${Buffer.from(`acme+PUBLIC1:${settings.privateKey.reveal()}`).toString("base64")}`,
      clientid: settings.clientId,
      accept: "application/vnd.connectwise.com+json; version=2025.16",
    });
  });

  it("reads again after a reset, a half page by length, a half page by chunks, and a time-out", async () => {
    const failures: Answer[] = [
      (request) => request.socket.resetAndDestroy(),
      (request, response) => {
        response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
        response.write('[{"id":1,');
        setTimeout(() => request.socket.destroy(), 20);
      },
      (request, response) => {
        response.writeHead(200, { "content-type": "application/json" });
        response.write('[{"id":1,');
        setTimeout(() => request.socket.destroy(), 20);
      },
      () => undefined,
    ];
    for (const failure of failures) {
      const { connection, log } = await serve(
        (request, response, n) => (n === 1 ? failure(request, response, n) : sendJson(response, [role])),
        { connectMs: 500, requestMs: 300 },
      );
      expect(await connection.securityRoles.list()).toEqual([role]);
      expect(log).toHaveLength(2);
    }
  });

  it("says half a page, not an empty list, if every try breaks off", async () => {
    const { connection, log } = await serve((request, response) => {
      response.writeHead(200, { "content-type": "application/json", "content-length": "500" });
      response.write("[]");
      setTimeout(() => request.socket.destroy(), 10);
    });
    expect(await failureOf(connection.securityRoles.list())).toMatchObject({
      code: "unexpected-answer",
      message: expect.stringContaining("not complete"),
    });
    expect(log).toHaveLength(5);
  });

  it("creates no duplicate when the connection is reset after the record was made", async () => {
    const stored: unknown[] = [];
    const { connection, log } = await serve((request, response) => {
      if (request.method === "GET") return sendJson(response, stored);
      stored.push(role);
      request.socket.resetAndDestroy();
    });
    expect(await connection.securityRoles.create({ name: "Umbrella" })).toEqual({
      object: role,
      ambiguous: true,
    });
    expect(log.map((line) => line.split(" ")[0])).toEqual(["POST", "GET"]);
    expect(stored).toHaveLength(1);
  });

  it("creates no duplicate when the answer comes too late", async () => {
    const stored: unknown[] = [];
    const { connection, log } = await serve(
      (request, response) => {
        if (request.method === "GET") return sendJson(response, stored);
        stored.push(role);
      },
      { connectMs: 500, requestMs: 200 },
    );
    expect(await connection.securityRoles.create({ name: "Umbrella" })).toMatchObject({ ambiguous: true });
    expect(log.map((line) => line.split(" ")[0])).toEqual(["POST", "GET"]);
  });

  it.each(["identity", "gzip", "br", "deflate", "zstd"])(
    "stops reading an answer of 400 MB at 32 MB, as a typed error, encoding %s",
    async (encoding) => {
      const before = process.memoryUsage().rss;
      for (const isInfo of [false, true]) {
        let poured = { sentMb: 0 };
        const server = createServer((request, response) => {
          const whole = request.url?.startsWith("/login/") && !isInfo;
          if (whole) sendJson(response, { Codebase: "v4_6_release/" });
          else poured = pour(response, encoding, 400);
        });
        open.push(server);
        await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
        const { port } = server.address() as AddressInfo;
        const connection = connect(
          { ...settings, site: `http://127.0.0.1:${port}` },
          { clock: fakeClock(), limiter: createLimiter(), codeBases: new CodeBases() },
        );
        const error = await failureOf(isInfo ? connection.tenant() : connection.securityRoles.list());
        expect(error).toMatchObject({ code: "unexpected-answer" });
        if (!isInfo) expect(String(error)).toContain("longer than 32 MB");
        // Of what is packed, all of it may be on its way before the first of it is unpacked.
        if (encoding === "identity") expect(poured.sentMb).toBeLessThan(100);
      }
      expect(process.memoryUsage().rss - before).toBeLessThan(300 * 1024 * 1024);
    },
    30_000,
  );

  it("does not follow a redirect, whose target would get the credentials", async () => {
    const elsewhere = await serve((_request, response) => sendJson(response, role));
    const { connection, log } = await serve((_request, response) => {
      response
        .writeHead(307, { location: `http://127.0.0.1:${elsewhere.port}/v4_6_release/apis/3.0/system` })
        .end();
    });
    expect(await failureOf(connection.securityRoles.get(63))).toMatchObject({
      code: "unexpected-answer",
      status: 307,
    });
    expect([log.length, elsewhere.log.length]).toEqual([1, 0]);
  });

  it("says that nothing answers at the site if the port is closed", async () => {
    const { connection, port } = await serve((_request, response) => sendJson(response, role));
    open.splice(0).forEach((server) => server.close());
    expect(await failureOf(connection.securityRoles.get(63))).toMatchObject({
      code: "unreachable",
      message: expect.stringContaining(`127.0.0.1:${port}`),
    });
  });

  it("gives up on something that does not speak HTTP, without a second try", async () => {
    const { connection, log } = await serve((request) => request.socket.end("SSH-2.0-OpenSSH_9.6\r\n"));
    expect(await failureOf(connection.securityRoles.get(63))).toMatchObject({ code: "unexpected-answer" });
    expect(log).toHaveLength(1);
  });

  it("says that TLS failed, without a second try, if the port does not speak it", async () => {
    const { log, port } = await serve((_request, response) => sendJson(response, role));
    const connection = connect(
      { ...settings, site: `https://127.0.0.1:${port}` },
      { clock: fakeClock(), limiter: createLimiter(), codeBases: new CodeBases() },
    );
    expect(await failureOf(connection.securityRoles.get(63))).toMatchObject({
      code: "unreachable",
      message: expect.stringContaining("TLS"),
    });
    expect(log).toHaveLength(0);
  });

  it("keeps four requests in flight at most, whichever pair asks", async () => {
    let inFlight = 0;
    let most = 0;
    const { connection, log } = await serve((_request, response) => {
      most = Math.max(most, ++inFlight);
      setTimeout(() => {
        inFlight--;
        sendJson(response, []);
      }, 5);
    });
    const other = connection.withPair("PUBLIC2", settings.privateKey);
    await Promise.all(
      Array.from({ length: 20 }, (_, i) => (i % 2 ? connection : other).securityRoles.settings(i + 1)),
    );
    expect(log).toHaveLength(20);
    expect(most).toBe(4);
  });
});
