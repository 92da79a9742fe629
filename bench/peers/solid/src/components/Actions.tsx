import { Show } from "solid-js";
import { t } from "../i18n";

interface ActionsProps {
  isSending: boolean;
  isSlow: boolean;
  onStop: () => void;
  onReset: () => void;
}

export function Actions(props: ActionsProps) {
  return (
    <div class="actions">
      <button type="submit" class="primary" aria-disabled={props.isSending || undefined}>
        {t("submit")}
      </button>
      <Show when={props.isSlow}>
        <button type="button" class="secondary" aria-describedby="stop-note" onClick={() => props.onStop()}>
          {t("stop")}
        </button>
      </Show>
      <Show when={!props.isSending}>
        <button type="button" class="link" onClick={() => props.onReset()}>
          {t("reset")}
        </button>
      </Show>
      <p class="progress" role="status">
        <Show when={props.isSending}>
          <span class="spinner" aria-hidden="true" />
          {t("sending")}{" "}
          <Show when={props.isSlow}>
            {t("slow")} <span id="stop-note">{t("stopNote")}</span>
          </Show>
        </Show>
      </p>
    </div>
  );
}
