import type { Cookie } from "playwright-core";

export interface Answer {
  readonly status: number;
  /** Where the visitor ended up: redirects within the product are followed. */
  readonly path: string;
  readonly html: string;
}

/** Somebody who reads the product without a browser: one cookie jar, signed in or not. */
export class Visitor {
  readonly #base: string;
  readonly #jar = new Map<string, string>();
  /** The address signed in with; null for somebody unknown. */
  readonly email: string | null;

  private constructor(base: string, email: string | null) {
    this.#base = base;
    this.email = email;
  }

  static nobody(base: string): Visitor {
    return new Visitor(base, null);
  }

  static async signIn(base: string, email: string, password: string): Promise<Visitor> {
    const visitor = new Visitor(base, email);
    const answer = await visitor.post("/sign-in", { email, password });
    if (answer.path === "/sign-in") throw new Error(`${email} cannot sign in (status ${answer.status})`);
    return visitor;
  }

  get(path: string): Promise<Answer> {
    return this.#ask(path, {});
  }

  post(path: string, fields: Record<string, string>): Promise<Answer> {
    return this.#ask(path, { method: "POST", body: new URLSearchParams(fields) });
  }

  async speak(language: string): Promise<void> {
    await this.post("/preferences", { language });
  }

  /** The jar, for a browser that goes on where this visitor is. */
  cookies(): Pick<Cookie, "name" | "value">[] {
    return [...this.#jar].map(([name, value]) => ({ name, value }));
  }

  async #ask(path: string, init: RequestInit, redirects = 0): Promise<Answer> {
    const cookie = [...this.#jar].map(([name, value]) => `${name}=${value}`).join("; ");
    const response = await fetch(new URL(path, this.#base), { ...init, redirect: "manual", headers: { cookie } });
    for (const line of response.headers.getSetCookie()) {
      const [, name, value] = /^([^=]+)=([^;]*)/.exec(line) ?? [];
      if (name !== undefined && value !== undefined) this.#jar.set(name, value);
    }
    const to = response.headers.get("location");
    const html = await response.text();
    if (to !== null && redirects < 5) {
      const url = new URL(to, new URL(path, this.#base));
      return this.#ask(url.pathname + url.search, {}, redirects + 1);
    }
    return { status: response.status, path: new URL(path, this.#base).pathname, html };
  }
}

/** Paths of the product that a page links to, in the order of the page, without what follows `?` and `#`. */
export function linksOf(html: string): string[] {
  const found = [...html.matchAll(/<a\b[^>]*?\bhref="(\/[^"]*)"/g)].map(([, href]) => (href ?? "").replace(/[?#].*$/, ""));
  return [...new Set(found)];
}
