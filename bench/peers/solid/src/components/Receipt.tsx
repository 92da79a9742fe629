import { createSignal, For, onCleanup, onMount, Show } from "solid-js";
import type { Agent } from "../../../common/agents";
import type { CreatedNumber, Secret } from "../../../common/fields";
import { t, type Key } from "../i18n";

function CopyButton(props: { text: string; describedBy: string }) {
  const [isCopied, setCopied] = createSignal(false);
  let timer: ReturnType<typeof setTimeout> | undefined;
  onCleanup(() => clearTimeout(timer));
  async function copy() {
    clearTimeout(timer);
    try {
      await navigator.clipboard.writeText(props.text);
    } catch {
      return setCopied(false);
    }
    setCopied(true);
    timer = setTimeout(() => setCopied(false), 2_000);
  }
  return (
    <>
      <button type="button" class="link" aria-describedby={props.describedBy} onClick={copy}>
        {isCopied() ? t("copied") : t("copy")}
      </button>
      <span class="visually-hidden" role="status">
        {isCopied() ? t("copied") : ""}
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

export function Receipt(props: ReceiptProps) {
  let heading!: HTMLHeadingElement;
  onMount(() => heading.focus());
  const agent = (id: string | undefined) => {
    const name = props.agents.find((agent) => agent.id === id)?.name;
    return id && (name ? `${name} (${id})` : id);
  };
  // A row is a name, a value, and true if the value can be copied.
  const rows = (): [string, string | undefined, boolean?][] => {
    const { number } = props;
    return [
      ["phone_number", number.phone_number, true],
      ["provider", t(`provider.${number.provider}`)],
      ["friendly_name", number.friendly_name],
      ["sip_termination_uri", number.sip_termination_uri],
      ["sip_trunk_username", number.sip_trunk_username],
      ["sip_infra_region", number.sip_infra_region && t(`region.${number.sip_infra_region}`)],
      ["twilio_account_sid", number.twilio_account_sid],
      ...props.secrets.map((name): [string, string] => [name, t("receipt.secretSet")]),
      ["inbound_agent_id", agent(number.inbound_agent_id)],
      ["outbound_agent_id", agent(number.outbound_agent_id)],
      ["id", number._id, true],
    ];
  };
  return (
    <div class="receipt">
      <h2 ref={heading} tabIndex={-1}>
        <span class="tick" aria-hidden="true">
          ✓
        </span>
        {t("receipt.title")}
      </h2>
      <dl>
        <For each={rows().filter(([, value]) => value)}>
          {([name, value, canCopy]) => (
            <div>
              <dt id={`receipt-${name}`}>{t(`field.${name}` as Key)}</dt>
              <dd>
                <Show when={canCopy} fallback={value}>
                  <strong dir="ltr">{value}</strong>
                  <CopyButton text={value!} describedBy={`receipt-${name}`} />
                </Show>
              </dd>
            </div>
          )}
        </For>
      </dl>
      <div class="actions">
        <button type="button" class="primary" onClick={() => props.onAnother()}>
          {t("receipt.another")}
        </button>
      </div>
    </div>
  );
}
