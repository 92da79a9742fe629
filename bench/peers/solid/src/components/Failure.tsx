import { createEffect, For, on, Show } from "solid-js";
import type { SubmitError } from "../../../common/api";
import { t, tn } from "../i18n";

/** The known facts about a failed request, apart from the errors of fields. */
export function Failure(props: { error: SubmitError }) {
  let panel!: HTMLDivElement;
  createEffect(
    on(
      () => props.error,
      () => panel.focus(),
    ),
  );
  const words = () => {
    const { kind, retryAfter } = props.error;
    return kind === "busy" && retryAfter ? tn("failure.busyFor", retryAfter) : t(`failure.${kind}`);
  };
  return (
    <div ref={panel} class={props.error.mayExist ? "summary doubt" : "summary"} role="alert" tabIndex={-1}>
      <h3>{t(props.error.mayExist ? "failure.mayExist" : "failure.notCreated")}</h3>
      <p>{words()}</p>
      <Show when={props.error.details.length > 0}>
        <ul>
          <For each={props.error.details}>{(detail) => <li>{detail}</li>}</For>
        </ul>
      </Show>
      <Show when={props.error.mayExist}>
        <p>{t("failure.checkFirst")}</p>
      </Show>
    </div>
  );
}
