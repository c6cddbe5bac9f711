/** What `data()` makes; the type of its own has no name that can be imported. */
interface WithStatus {
  readonly data: unknown;
  readonly init: ResponseInit | null;
}

/**
 * The answer of an action without a page of its own. What `data()` wraps keeps its status in pages only: here it
 * would be sent as a success, wrapper and all.
 */
export function jsonAnswer(answer: Response | WithStatus | { readonly ok: true }): Response {
  if (answer instanceof Response) return answer;
  return "init" in answer ? Response.json(answer.data, answer.init ?? {}) : Response.json(answer);
}
