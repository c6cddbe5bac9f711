/** How long a page waits for a line that is cut before it says so, and how often it tries. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

const isAway = (status: number): boolean => status === 502 || status === 503 || status === 504;

/**
 * Reading a page's data again changes nothing, so a cut line is waited out instead of replacing the open page,
 * and all that was typed into it, by an error. Everything else is handed on as it is: a form shows its own failure.
 */
export function waitOutCuts(fetch: typeof window.fetch): typeof window.fetch {
  return async (input, init) => {
    const request = new Request(input, init);
    const url = new URL(request.url);
    if (request.method !== "GET" || url.origin !== window.location.origin || !url.pathname.endsWith(".data")) return fetch(input, init);
    const end = Date.now() + PATIENCE_MS;
    for (;;) {
      try {
        const response = await fetch(request.clone());
        if (!isAway(response.status) || Date.now() > end) return response;
      } catch (error) {
        if (request.signal.aborted || Date.now() > end) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  };
}
