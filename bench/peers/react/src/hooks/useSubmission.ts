import { useCallback, useEffect, useRef, useState } from "react";
import { createPhoneNumber, SubmitError } from "../../../common/api";
import { SECRETS, type CreatedNumber, type Secret } from "../../../common/fields";
import { decodeCreated, type CreateRequest } from "../schema";

export type Submission =
  | { state: "idle" }
  | { state: "sending"; slow: boolean }
  | { state: "failed"; error: SubmitError }
  | { state: "created"; number: CreatedNumber; secrets: readonly Secret[] };

const SLOW_MS = 5_000;

export function useSubmission(endpoint: string) {
  const [submission, setSubmission] = useState<Submission>({ state: "idle" });
  const inFlight = useRef<AbortController | null>(null);

  useEffect(() => () => inFlight.current?.abort(), []);

  const send = useCallback(
    async (request: CreateRequest): Promise<SubmitError | undefined> => {
      if (inFlight.current) return undefined;
      const controller = new AbortController();
      inFlight.current = controller;
      setSubmission({ state: "sending", slow: false });
      const slow = setTimeout(() => setSubmission({ state: "sending", slow: true }), SLOW_MS);
      try {
        const number = await createPhoneNumber(endpoint, request, decodeCreated, controller.signal);
        const sent = request as Partial<Record<Secret, string>>;
        setSubmission({ state: "created", number, secrets: SECRETS.filter((name) => sent[name]) });
        return undefined;
      } catch (error) {
        if (!(error instanceof SubmitError)) throw error;
        setSubmission({ state: "failed", error });
        return error;
      } finally {
        clearTimeout(slow);
        inFlight.current = null;
      }
    },
    [endpoint],
  );

  const stop = useCallback(() => inFlight.current?.abort(), []);
  const clear = useCallback(() => setSubmission({ state: "idle" }), []);
  return { submission, send, stop, clear };
}
