import { createSignal, onCleanup } from "solid-js";
import { createPhoneNumber, SubmitError } from "../../common/api";
import { SECRETS, type CreatedNumber, type Secret } from "../../common/fields";
import { decodeCreated, type CreateRequest } from "./rules";

export type Submission =
  | { state: "idle" }
  | { state: "sending"; slow: boolean }
  | { state: "failed"; error: SubmitError }
  | { state: "created"; number: CreatedNumber; secrets: readonly Secret[] };

const SLOW_MS = 5_000;

export function createSubmission(endpoint: () => string) {
  const [submission, setSubmission] = createSignal<Submission>({ state: "idle" });
  let inFlight: AbortController | undefined;
  onCleanup(() => inFlight?.abort());
  return {
    submission,
    stop: () => inFlight?.abort(),
    clear: () => setSubmission({ state: "idle" }),
    async send(request: CreateRequest): Promise<SubmitError | undefined> {
      if (inFlight) return undefined;
      const controller = new AbortController();
      inFlight = controller;
      setSubmission({ state: "sending", slow: false });
      const slow = setTimeout(() => setSubmission({ state: "sending", slow: true }), SLOW_MS);
      try {
        const number = await createPhoneNumber(endpoint(), request, decodeCreated, controller.signal);
        setSubmission({ state: "created", number, secrets: SECRETS.filter((name) => request[name]) });
        return undefined;
      } catch (error) {
        if (!(error instanceof SubmitError)) throw error;
        setSubmission({ state: "failed", error });
        return error;
      } finally {
        clearTimeout(slow);
        inFlight = undefined;
      }
    },
  };
}
