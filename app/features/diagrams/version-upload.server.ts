import type { ActionFunctionArgs } from "@remix-run/node";
import type * as z from "zod";
import { handleForm } from "#app/http/handle-form.server.ts";
import type { StoredFile } from "#server/modules/attachments/index.ts";
import type { Config } from "#server/platform/config.ts";

export const uploadLimitMegabytes = (config: Config): number => Math.floor(config.uploadLimitBytes / (1024 * 1024));

/** A form that brings exactly one diagram file. */
export function handleVersionForm<Schema extends z.ZodType, T>(
  args: ActionFunctionArgs, schema: Schema, run: (input: z.output<Schema>, file: StoredFile, requestId: string | null) => Promise<T>,
) {
  return handleForm(args, {
    schema, files: { files: { accept: "diagram" } }, maxFiles: 1, requiredFiles: ["files"],
    async run(input, { files, requestId }) {
      const [file] = files;
      if (file === undefined) throw new TypeError("the form was let through without its file");
      return run(input, file, requestId);
    },
  });
}
