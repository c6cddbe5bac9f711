import type { Answer } from "./client.ts";
import type { FormFile } from "./form-body.ts";
import type { Form } from "./forms.ts";
import type { Person } from "./people.ts";
import { actionOf } from "./routes.ts";
import type { Place } from "./routes.ts";
import { send } from "./world.ts";
import type { World } from "./world.ts";

export function placeOf(world: World, { place }: Pick<Form, "place">): Place {
  const found = world.places.find(({ id }) => id === place);
  if (found === undefined) throw new Error(`the product has no ${place}`);
  return found;
}

/** Where the form is sent. */
export const addressOfForm = (world: World, form: Form): string => actionOf(placeOf(world, form), form.values?.(world) ?? {});
export const senderOf = (world: World, { person }: Form): Person | null => (person === null ? null : world.cast[person]);

export interface Otherwise {
  readonly files?: readonly FormFile[];
  /** As the page's script sends it: the answer is data, no page is drawn. */
  readonly asData?: true;
  readonly person?: Person;
}

/** Sends the form as it should be, but for what is said otherwise; `undefined` leaves a field out. */
export async function fillIn(
  world: World, form: Form, values: Readonly<Record<string, string | readonly string[] | undefined>> = {}, otherwise: Otherwise = {},
): Promise<Answer> {
  const fields: Record<string, string | readonly string[]> = { ...(await form.fields(world)) };
  for (const [name, value] of Object.entries(values)) {
    if (value === undefined) delete fields[name];
    else fields[name] = value;
  }
  const files = otherwise.files ?? (form.file === undefined ? [] : [form.file()]);
  const path = addressOfForm(world, form);
  return send(world.portal, otherwise.person ?? senderOf(world, form), otherwise.asData ? dataOf(path) : path, fields, files);
}

export const dataOf = (path: string): string => path.replace(/(\?|$)/, ".data$1");

export const nameOf = (form: Form): string => form.place.replace("features/", "").replace("/routes/", "/");
