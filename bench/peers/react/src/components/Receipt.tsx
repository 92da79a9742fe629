import { useEffect, useRef, useState, type ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { Agent } from "../../../common/agents";
import type { CreatedNumber, Secret } from "../../../common/fields";

function CopyButton({ text, describedBy }: { text: string; describedBy: string }) {
  const { t } = useTranslation();
  const [isCopied, setCopied] = useState(false);
  useEffect(() => {
    if (!isCopied) return;
    const timer = setTimeout(() => setCopied(false), 2_000);
    return () => clearTimeout(timer);
  }, [isCopied]);
  const copy = () =>
    navigator.clipboard.writeText(text).then(
      () => setCopied(true),
      () => setCopied(false),
    );
  return (
    <>
      <button type="button" className="link" aria-describedby={describedBy} onClick={copy}>
        {isCopied ? t("copied") : t("copy")}
      </button>
      <span className="visually-hidden" role="status">
        {isCopied ? t("copied") : ""}
      </span>
    </>
  );
}

interface ReceiptProps {
  number: CreatedNumber;
  secrets: readonly Secret[];
  agents: readonly Agent[];
  onAnother: () => void;
}

export function Receipt({ number, secrets, agents, onAnother }: ReceiptProps) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const agent = (id: string | undefined) => {
    const name = agents.find((agent) => agent.id === id)?.name;
    return id && (name ? `${name} (${id})` : id);
  };
  // A row is a name, a value, and the text to copy.
  const rows: [string, ReactNode, string?][] = [
    ["phone_number", number.phone_number, number.phone_number],
    ["provider", t(`provider.${number.provider}`)],
    ["friendly_name", number.friendly_name],
    ["sip_termination_uri", number.sip_termination_uri],
    ["sip_trunk_username", number.sip_trunk_username],
    ["sip_infra_region", number.sip_infra_region && t(`region.${number.sip_infra_region}`)],
    ["twilio_account_sid", number.twilio_account_sid],
    ...secrets.map((name): [string, ReactNode] => [name, t("receipt.secretSet")]),
    ["inbound_agent_id", agent(number.inbound_agent_id)],
    ["outbound_agent_id", agent(number.outbound_agent_id)],
    ["id", number._id, number._id],
  ];
  return (
    <div className="receipt">
      <h2 ref={heading} tabIndex={-1}>
        <span className="tick" aria-hidden="true">
          ✓
        </span>
        {t("receipt.title")}
      </h2>
      <dl>
        {rows
          .filter(([, value]) => value)
          .map(([name, value, copy]) => (
            <div key={name}>
              <dt id={`receipt-${name}`}>{t(`field.${name}` as "field.id")}</dt>
              <dd>
                {copy ? <strong dir="ltr">{value}</strong> : value}
                {copy && <CopyButton text={copy} describedBy={`receipt-${name}`} />}
              </dd>
            </div>
          ))}
      </dl>
      <div className="actions">
        <button type="button" className="primary" onClick={onAnother}>
          {t("receipt.another")}
        </button>
      </div>
    </div>
  );
}
