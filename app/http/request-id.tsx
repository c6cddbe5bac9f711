import { useState } from "react";
import { v4 as uuidv4 } from "uuid";

/**
 * The hidden field that makes a form be carried out once, however often it is sent.
 * A form that stays on the page after success gets a new one by a new `key`.
 */
export function RequestId() {
  const [id] = useState(() => uuidv4());
  return <input type="hidden" name="requestId" defaultValue={id} suppressHydrationWarning />;
}
