import type { ShouldRevalidateFunction } from "@remix-run/react";

/** A refused action reloads nothing by itself; when the state had changed, the page must show the newer one. */
export const revalidateAfterConflict: ShouldRevalidateFunction = ({ actionStatus, defaultShouldRevalidate }) =>
  actionStatus === 409 || defaultShouldRevalidate;
