import { TextField } from "./text-field.tsx";
import type { TextFieldProps } from "./text-field.tsx";

/** A day in Japan as YYYY-MM-DD; `min` and `max` likewise. The browser's own calendar. */
export function DateField(props: Omit<TextFieldProps, "type" | "width">) {
  return <TextField {...props} type="date" width="short" />;
}
