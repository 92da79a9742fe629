import { createMemo, createSignal, Match, Show, Switch } from "solid-js";
import type { AgentList } from "../agents";
import { useForm } from "../form";
import { t } from "../i18n";
import { Combobox } from "./Combobox";
import { Field } from "./Field";

interface AgentFieldProps {
  name: "inbound_agent_id" | "outbound_agent_id";
  list: AgentList;
}

export function AgentField(props: AgentFieldProps) {
  const form = useForm();
  const [isOpen, setOpen] = createSignal(false);
  const value = () => form.values[props.name];
  const isKnown = createMemo(() => props.list.agents().some(({ id }) => id === value()));
  const isUnknown = () => props.list.state() === "loaded" && value().trim() !== "" && !isKnown();
  return (
    <Field
      name={props.name}
      hint={t("hint.agent")}
      warning={!isOpen() && isUnknown() ? t("warning.agent.unknown") : undefined}
      after={
        <Show when={isKnown()}>
          <p class="preview">{t("preview.agent", { id: value() })}</p>
        </Show>
      }
    >
      {(control) => (
        <Combobox
          control={control}
          labelId={`${props.name}-label`}
          options={props.list.options()}
          value={value()}
          free
          onChange={(id) => form.set(props.name, id)}
          onOpenChange={(next) => {
            setOpen(next);
            if (next) props.list.load();
          }}
          status={<Status list={props.list} />}
          isReady={props.list.state() !== "loading" && props.list.state() !== "failed"}
        />
      )}
    </Field>
  );
}

function Status(props: { list: AgentList }) {
  return (
    <Switch>
      <Match when={props.list.state() === "loading"}>
        <p class="status" role="status">
          {t("picker.loading")}
        </p>
      </Match>
      <Match when={props.list.state() === "failed"}>
        <p class="status" role="status">
          {t("picker.failed")}{" "}
          <button
            type="button"
            class="link"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => props.list.load()}
          >
            {t("picker.retry")}
          </button>
        </p>
      </Match>
    </Switch>
  );
}
