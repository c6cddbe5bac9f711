/** How long a page waits for a line that is cut before it says so, and how often it tries. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

const isAway = (status: number): boolean => status === 502 || status === 503 || status === 504;

/** The whole answer is here before it is handed on: a reader that goes away half-way breaks off the request, not the reading. */
async function whole(response: Response): Promise<Response> {
  const body = await response.arrayBuffer();
  return new Response(body.byteLength === 0 ? null : body, response);
}

/**
 * Reading a page's data again changes nothing, so a cut line is waited out instead of replacing the open page,
 * and all that was typed into it, by an error. Everything else is handed on as it is: a form shows its own failure.
 */
export function waitOutCuts(fetch: typeof window.fetch): typeof window.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (url.origin !== window.location.origin || !url.pathname.endsWith(".data")) return fetch(input, init);
    if (request.method !== "GET") return whole(await fetch(input, init));
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        const response = await whole(await fetch(request.clone()));
        if (!isAway(response.status) || Date.now() > end) return response;
      } catch (error) {
        if (request.signal.aborted || Date.now() > end) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
}
