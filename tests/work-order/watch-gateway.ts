import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import type { RunningSandbox } from "../../provider/sandbox/index.ts";

/** The same sandbox, behind a gateway that takes `_info` out of every answer: a tenant that does not tell who changed what. */
export async function withoutInfo(sandbox: RunningSandbox): Promise<RunningSandbox> {
  const server = createServer((request, response) => {
    const answered = fetch(`${sandbox.site}${request.url}`, {
      method: request.method ?? "GET",
      headers: Object.entries(request.headers).filter(
        (entry): entry is [string, string] => !["host", "connection"].includes(entry[0]),
      ),
      ...(request.method === "POST" ? { body: request, duplex: "half" } : {}),
    });
    void answered.then(async (answer) => {
      const text = await answer.text();
      const body =
        text === ""
          ? ""
          : JSON.stringify(JSON.parse(text, (key, value: unknown) => (key === "_info" ? undefined : value)));
      response.writeHead(answer.status, { "content-type": "application/json" }).end(body);
    });
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const site = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  return {
    ...sandbox,
    site,
    env: { ...sandbox.env, CONNECTWISE_SITE: site },
    close: async () => {
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
