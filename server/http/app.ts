import { createRequestHandler } from "@remix-run/express";
import compression from "compression";
import express from "express";
import { join } from "node:path";
import type pg from "pg";
import type { Hub } from "#server/live/hub.ts";
import type { Surroundings } from "#server/main.ts";
import type { Sessions } from "#server/modules/auth/index.ts";
import type { ReadMailbox } from "#server/platform/mail/index.ts";
import type { Services } from "#server/platform/services.ts";
import { newNonce, pagePolicy, refuseForeignWrites, refuseUnusedWays } from "./headers.ts";
import { createLoadContext } from "./load-context.ts";

interface AppParts {
  services: Services;
  sessions: Sessions;
  hub: Hub;
  mailbox: ReadMailbox;
  surroundings: Surroundings;
  pools: readonly pg.Pool[];
}

/** Express in front of Remix: health, headers, assets, pages. */
export function createApp({ services, sessions, hub, mailbox, surroundings, pools }: AppParts): express.Express {
  const { config, log } = services;
  const app = express();
  app.disable("x-powered-by");
  app.set("etag", false);
  // None by default: whoever connects could say anything in X-Forwarded-For.
  app.set("trust proxy", config.trustedProxies);

  app.get("/healthz", (_request, response) => void response.type("text/plain").send("ok"));
  app.get("/readyz", (_request, response) => {
    Promise.all(pools.map((pool) => pool.query("select 1"))).then(
      () => void response.type("text/plain").send("ready"),
      () => void response.status(503).type("text/plain").send("the database does not answer"),
    );
  });

  app.use(refuseUnusedWays);
  app.use(refuseForeignWrites(config));
  app.use(compression());
  if (surroundings.assets === "built") {
    app.use("/assets", express.static(join(config.clientDir, "assets"), { immutable: true, maxAge: "1y" }));
    app.use(express.static(config.clientDir, { maxAge: "1h", index: false }));
  } else {
    app.use(surroundings.assets);
  }

  app.all("*", (request, response, next) => {
    surroundings.loadBuild().then((build) => {
      const handle = createRequestHandler({
        build,
        mode: surroundings.assets === "built" ? "production" : "development",
        getLoadContext(req, res) {
          const nonce = newNonce();
          const contentSecurityPolicy = pagePolicy(config, surroundings.assets !== "built", nonce);
          return createLoadContext({ services, sessions, hub, mailbox, nonce, contentSecurityPolicy, request: req, response: res });
        },
      });
      return handle(request, response, next);
    }).catch(next);
  });

  app.use((error: unknown, _request: express.Request, response: express.Response, next: express.NextFunction) => {
    // A malformed address or header is the client's doing; anything else is ours.
    const isClients = error instanceof URIError || (error instanceof TypeError && /URL|header|method/i.test(error.message));
    if (!isClients) log.error({ err: error instanceof Error ? error.stack : "unknown" }, "unhandled");
    if (response.headersSent) return next(error);
    response.status(isClients ? 400 : 500).type("text/plain").send(isClients ? "Bad request" : "Something went wrong");
  });
  return app;
}
