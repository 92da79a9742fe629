// A component in React 19.

import { useRef } from "react";
import type { CreatedNumber, Options } from "pia-number-form";
import type { PiaNumberForm } from "pia-number-form/element";
import type {} from "pia-number-form/react";

interface Props {
  agents: Options["agents"];
  onCreated(number: CreatedNumber): void;
}

export function NewNumber({ agents, onCreated }: Props) {
  const form = useRef<PiaNumberForm>(null);
  return (
    <>
      <pia-number-form
        ref={form}
        className="wide"
        endpoint="/api/pia/v1/phone-numbers"
        providers={["sip", "twilio"]}
        agents={agents}
        default-country="BD"
        guardUnsaved
        onpia-created={(event) => onCreated(event.detail)}
        onpia-error={({ detail }) => console.warn(detail.kind)}
      >
        <h2 slot="heading">New number</h2>
      </pia-number-form>
      <button onClick={() => form.current?.reset()}>Start again</button>
    </>
  );
}

// @ts-expect-error the provider is unknown
export const unknownProvider = <pia-number-form endpoint="/x" provider="vonage" />;
export const unknownDetail = (
  // @ts-expect-error the detail of `pia-dirty` has no number
  <pia-number-form endpoint="/x" onpia-dirty={({ detail }) => console.log(detail.phone_number)} />
);
