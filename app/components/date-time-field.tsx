import { TextField } from "./text-field.tsx";
import type { TextFieldProps } from "./text-field.tsx";

/** A local time in Japan as YYYY-MM-DDTHH:mm, without a zone: the server reads it as Asia/Tokyo. */
export function DateTimeField({ step = 60, ...props }: Omit<TextFieldProps, "type" | "width">) {
  return <TextField {...props} step={step} type="datetime-local" width="medium" />;
}
