import { useActionData, useLoaderData, useLocation, useRevalidator } from "@remix-run/react";
import { useState } from "react";
import type { FormEvent } from "react";
import { isFormFailure } from "#app/http/form.ts";
import { useForm } from "#app/http/use-form.ts";
import type { FormState } from "#app/http/use-form.ts";
import { sendAct } from "./send-act.ts";

interface Act {
  readonly form: FormState;
  readonly onSubmit: (event: FormEvent<HTMLFormElement>) => void;
  /** Grows with each success: as a `key` it gives the form its empty state and a new request id. */
  readonly round: number;
}

/** One of several small forms of a page, each with its own answer; also without scripts, by the form's `intent`. */
export function useAct(...intents: readonly string[]): Act {
  const { pathname } = useLocation();
  const { revalidate } = useRevalidator();
  const page: unknown = useLoaderData();
  const answered: unknown = useActionData();
  const [state, setState] = useState<{ answer: unknown; sending: boolean; round: number; doneOn: unknown }>({
    answer: undefined, sending: false, round: 0, doneOn: null,
  });
  const isMine = isFormFailure(answered) && intents.includes(answered.values["intent"]?.at(-1) ?? "");
  const form = useForm({
    data: state.answer ?? (isMine ? answered : undefined),
    // Done, but the page still shows what was before: nothing to press yet.
    pending: state.sending || state.doneOn === page,
  });

  async function send(fields: FormData) {
    setState((before) => ({ ...before, sending: true, answer: undefined }));
    const answer = await sendAct(pathname, fields);
    if (isFormFailure(answer)) return setState((before) => ({ ...before, sending: false, answer }));
    setState(({ round }) => ({ answer: undefined, sending: false, round: round + 1, doneOn: page }));
    revalidate();
  }

  return {
    form,
    round: state.round,
    onSubmit(event) {
      event.preventDefault();
      const fields = new FormData(event.currentTarget);
      const { submitter } = event.nativeEvent as SubmitEvent;
      if (submitter instanceof HTMLButtonElement && submitter.name !== "") fields.set(submitter.name, submitter.value);
      void send(fields);
    },
  };
}
