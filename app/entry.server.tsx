import { PassThrough } from "node:stream";
import { createReadableStreamFromReadable } from "@remix-run/node";
import type { AppLoadContext, EntryContext } from "@remix-run/node";
import { isRouteErrorResponse, RemixServer } from "@remix-run/react";
import { isbot } from "isbot";
import { renderToPipeableStream } from "react-dom/server";
import { I18nextProvider } from "react-i18next";
import { pathForLog } from "#server/platform/log.ts";
import { languageOf } from "./http/language.server.ts";
import { i18nFor } from "./i18n/texts.server.ts";

/** A page that streams longer than this is cut off. */
const ABORT_MS = 10_000;

export const streamTimeout = ABORT_MS - 1_000;

export default async function handleRequest(
  request: Request, status: number, headers: Headers, remixContext: EntryContext, context: AppLoadContext,
): Promise<Response> {
  const i18n = i18nFor(await languageOf(request, context));
  const wait = isbot(request.headers.get("user-agent") ?? "") ? "onAllReady" : "onShellReady";
  return new Promise((resolve, reject) => {
    let answered = false;
    const { pipe, abort } = renderToPipeableStream(
      <I18nextProvider i18n={i18n}>
        <RemixServer context={remixContext} url={request.url} nonce={context.nonce} abortDelay={ABORT_MS} />
      </I18nextProvider>,
      {
        nonce: context.nonce,
        [wait]() {
          answered = true;
          const body = new PassThrough();
          headers.set("Content-Type", "text/html; charset=utf-8");
          headers.set("Content-Security-Policy", context.contentSecurityPolicy);
          headers.set("Cache-Control", "private, no-store");
          resolve(new Response(createReadableStreamFromReadable(body), { status, headers }));
          pipe(body);
        },
        onShellError: (error: unknown) => reject(error instanceof Error ? error : new Error("render failed")),
        onError(error: unknown) {
          if (answered) context.services.log.error({ err: error instanceof Error ? error.stack : "unknown" }, "render");
        },
      },
    );
    setTimeout(abort, ABORT_MS).unref();
  });
}

/** Loader and action failures that are our fault: refusals are none, nor is a method that a page does not know. */
export function handleError(error: unknown, { request, context }: { request: Request; context: AppLoadContext }): void {
  if (request.signal.aborted || (isRouteErrorResponse(error) && error.status < 500)) return;
  context.services.log.error({ err: error instanceof Error ? error.stack : "unknown", path: pathForLog(request.url) }, "page");
}
