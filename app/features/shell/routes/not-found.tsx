import { notFound } from "#server/platform/errors.ts";
import { toResponse } from "#app/http/errors.server.ts";

export function loader() {
  throw toResponse(notFound("page"));
}

export default function NotFound() {
  return null;
}
