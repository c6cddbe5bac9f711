import { once } from "node:events";
import { createServer } from "node:http";
import type { RequestListener, Server } from "node:http";
import { createServer as createConnectionServer } from "node:net";
import type { AddressInfo } from "node:net";
import { afterEach, expect, test } from "vitest";
import { createGuardedFetch } from "./guarded-fetch.ts";

let server: Server | null = null;
afterEach(() => {
  server?.closeAllConnections();
  server?.close();
  server = null;
});
async function serve(listener: RequestListener): Promise<string> {
  server = createServer(listener).listen(0, "127.0.0.1");
  await once(server, "listening");
  return String((server.address() as AddressInfo).port);
}
const guarded = createGuardedFetch({ allowsLoopback: false });
const onLoopback = createGuardedFetch({ allowsLoopback: true, limits: { time: 300, size: 1_000 } });

test.each([
  ["plain http", "http://example.org/"], ["another protocol", "file:///etc/passwd"], ["no address", "example.org"],
  ["a literal loopback", "https://127.0.0.1/"], ["one in another spelling", "https://2130706433/"], ["one in hexadecimal", "https://0x7f.0.0.1/"],
  ["one of IPv6", "https://[::1]/"], ["one mapped into IPv6", "https://[::ffff:7f00:1]/"], ["a private network", "https://192.168.0.1/"],
  ["the cloud's metadata", "https://169.254.169.254/latest"], ["a name of this machine", "https://localhost/"], ["a user in the address", "https://a:b@example.org/"],
])("%s is refused", async (_what, url) => {
  await expect(guarded(url, {})).rejects.toThrow(/not https|not a public address|with a user/);
});

test("the loopback can be allowed, other private addresses and plain http elsewhere cannot", async () => {
  const port = await serve((request, response) => void request.pipe(response.setHeader("content-type", "text/plain")));
  const answer = await onLoopback(`http://127.0.0.1:${port}/`, { method: "POST", headers: { "content-type": "text/plain" }, body: "言葉" });
  expect([answer.status, await answer.text()]).toEqual([200, "言葉"]);
  await expect((await onLoopback(`http://localhost:${port}/`, { method: "POST", body: "x" })).text()).resolves.toBe("x");
  await expect(onLoopback("http://192.168.0.1/", {})).rejects.toThrow("not https");
  await expect(onLoopback("https://10.0.0.1/", {})).rejects.toThrow("not a public address");
});

test("a redirect is handed back, not followed", async () => {
  const port = await serve((_request, response) => void response.writeHead(302, { location: "http://169.254.169.254/" }).end());
  expect((await onLoopback(`http://127.0.0.1:${port}/`, {})).status).toBe(302);
});

test("an answer that is too large or never ends is cut off", async () => {
  const large = await serve((_request, response) => void response.end("x".repeat(2_000)));
  await expect(onLoopback(`http://127.0.0.1:${large}/`, {})).rejects.toThrow("too large");
  server?.close();
  const endless = await serve((_request, response) => void response.write("x"));
  await expect(onLoopback(`http://127.0.0.1:${endless}/`, {})).rejects.toThrow(/abort|timeout/i);
});

test.each(["999 Odd", "600 Odd", "000 Odd"])("an answer with the status line %s is refused and ends nothing", async (line) => {
  const raw = createConnectionServer((socket) => void socket.once("data", () => socket.end(`HTTP/1.1 ${line}\r\nContent-Length: 2\r\n\r\nok`)));
  raw.listen(0, "127.0.0.1");
  await once(raw, "listening");
  try {
    await expect(onLoopback(`http://127.0.0.1:${(raw.address() as AddressInfo).port}/`, {})).rejects.toThrow();
  } finally {
    raw.close();
  }
});
