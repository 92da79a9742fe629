import { createEffect, createMemo, For, on, Show } from "solid-js";
import { useForm } from "../form";
import { tn } from "../i18n";

/** The errors of a failed submission, in the order of the page. The focus goes to the summary at each attempt. */
export function ErrorSummary(props: { attempt: number }) {
  const form = useForm();
  let panel: HTMLDivElement | undefined;
  const wrong = createMemo(() => form.fields().filter((name) => form.errors[name]));
  createEffect(
    on(
      () => props.attempt,
      (attempt) => attempt > 0 && panel?.focus(),
    ),
  );
  return (
    <Show when={wrong().length > 0}>
      <div ref={panel} class="summary" role="alert" tabIndex={-1}>
        <h3>{tn("summary", wrong().length)}</h3>
        <ul>
          <For each={wrong()}>
            {(name) => (
              <li>
                <a
                  href={`#${name}`}
                  onClick={(event) => {
                    event.preventDefault();
                    document.getElementById(name)?.focus();
                  }}
                >
                  {form.textOf(name)}
                </a>
              </li>
            )}
          </For>
        </ul>
      </div>
    </Show>
  );
}
