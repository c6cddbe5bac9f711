import { spawn } from "node:child_process";
import { once } from "node:events";
import { createInterface } from "node:readline";
import type { ProviderOptions } from "./provider-process.ts";

/** A real OpenID provider in a process of its own. Its client is `portal`, with the secret below. */
export interface TestProvider {
  readonly issuer: string;
  stop(): Promise<void>;
}

export const CLIENT = { clientId: "portal", clientSecret: "a secret between the two" };

export async function startProvider(options: ProviderOptions): Promise<TestProvider> {
  const child = spawn(process.execPath, [`${import.meta.dirname}/provider-process.ts`, JSON.stringify(options)], { stdio: ["ignore", "pipe", "ignore"] });
  const ended = once(child, "exit");
  const issuer = await Promise.race([
    once(createInterface(child.stdout), "line").then(([line]) => String(line)),
    ended.then(([code]) => Promise.reject(new Error(`the provider ended with ${String(code)}`))),
  ]);
  return {
    issuer,
    async stop() {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

/** Signs in at the provider as a browser would, without one. Returns the address to which it sends the browser back. */
export async function signInAt(authorizationUrl: string, login: string): Promise<URL> {
  const jar = new Map<string, string>();
  const ask = async (url: string, body?: URLSearchParams): Promise<{ url: string; to: string | null; text: string }> => {
    const answer = await fetch(url, {
      redirect: "manual", headers: { cookie: [...jar].map(([name, value]) => `${name}=${value}`).join("; ") }, ...(body === undefined ? {} : { method: "POST", body }),
    });
    for (const line of answer.headers.getSetCookie()) {
      const [, name = "", value = ""] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (value === "") jar.delete(name);
      else jar.set(name, value);
    }
    const location = answer.headers.get("location");
    return { url, to: location === null ? null : new URL(location, url).href, text: await answer.text() };
  };
  const { origin } = new URL(authorizationUrl);
  let page = await ask(authorizationUrl);
  for (let steps = 0; steps < 15; steps += 1) {
    if (page.to !== null) {
      if (!page.to.startsWith(origin)) return new URL(page.to);
      page = await ask(page.to);
      continue;
    }
    const prompt = /name="prompt" value="(\w+)"/.exec(page.text)?.[1];
    if (prompt === undefined) throw new Error(`the provider shows something else: ${page.text.slice(0, 400)}`);
    page = await ask(page.url, new URLSearchParams(prompt === "login" ? { prompt, login, password: "x" } : { prompt }));
  }
  throw new Error("the provider leads nowhere");
}
