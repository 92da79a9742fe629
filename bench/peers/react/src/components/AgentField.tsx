import { useState } from "react";
import { useController, useFormContext } from "react-hook-form";
import { useTranslation } from "react-i18next";
import type { FormValues } from "../../../common/fields";
import type { AgentList } from "../hooks/useAgents";
import { Combobox } from "./Combobox";
import { Field } from "./Field";

interface AgentFieldProps {
  name: "inbound_agent_id" | "outbound_agent_id";
  list: AgentList;
}

export function AgentField({ name, list }: AgentFieldProps) {
  const { t } = useTranslation();
  const { control } = useFormContext<FormValues>();
  const { field } = useController<FormValues, typeof name>({ name, control });
  const [open, setOpen] = useState(false);
  const isKnown = list.agents.some(({ id }) => id === field.value);
  const isUnknown = list.state === "loaded" && field.value.trim() !== "" && !isKnown;
  return (
    <Field
      name={name}
      hint={t("hint.agent")}
      warning={!open && isUnknown ? t("warning.agent.unknown") : undefined}
      after={isKnown && <p className="preview">{t("preview.agent", { id: field.value })}</p>}
    >
      {(control) => (
        <Combobox
          control={control}
          labelId={`${name}-label`}
          options={list.options}
          value={field.value}
          free
          onBlur={field.onBlur}
          onChange={field.onChange}
          onOpenChange={(next) => {
            setOpen(next);
            if (next) list.load();
          }}
          status={<Status list={list} />}
          isReady={list.state !== "loading" && list.state !== "failed"}
        />
      )}
    </Field>
  );
}

function Status({ list }: { list: AgentList }) {
  const { t } = useTranslation();
  if (list.state === "loading") {
    return (
      <p className="status" role="status">
        {t("picker.loading")}
      </p>
    );
  }
  if (list.state !== "failed") return null;
  return (
    <p className="status" role="status">
      {t("picker.failed")}{" "}
      <button type="button" className="link" onMouseDown={(event) => event.preventDefault()} onClick={list.load}>
        {t("picker.retry")}
      </button>
    </p>
  );
}
