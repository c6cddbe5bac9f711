import { useActionData, useFetcher } from "@remix-run/react";
import type { FetcherWithComponents } from "@remix-run/react";
import { useEffect, useState } from "react";
import { isFormFailure } from "#app/http/form.ts";
import { useForm } from "#app/http/use-form.ts";
import type { FormState } from "#app/http/use-form.ts";

interface Act {
  readonly fetcher: FetcherWithComponents<unknown>;
  readonly form: FormState;
  /** Grows with each success: as a `key` it gives the form its empty state and a new request id. */
  readonly round: number;
}

/** One of several small forms of a page, each with its own answer; also without scripts, by the form's `intent`. */
export function useAct(...intents: readonly string[]): Act {
  const fetcher = useFetcher<unknown>();
  const answered: unknown = useActionData();
  const isMine = isFormFailure(answered) && intents.includes(answered.values["intent"]?.at(-1) ?? "");
  const form = useForm({ data: fetcher.data ?? (isMine ? answered : undefined), pending: fetcher.state !== "idle" });
  const [round, setRound] = useState(0);
  const done = fetcher.state === "idle" && fetcher.data !== undefined && !isFormFailure(fetcher.data) ? fetcher.data : undefined;
  useEffect(() => {
    if (done !== undefined) setRound((before) => before + 1);
  }, [done]);
  return { fetcher, form, round };
}
