import { createMemo, createSignal } from "solid-js";
import { agentOption, loadAgents, type Agent } from "../../common/agents";

export function createAgents() {
  const [agents, setAgents] = createSignal<readonly Agent[]>([]);
  const [state, setState] = createSignal<"idle" | "loading" | "loaded" | "failed">("idle");
  const options = createMemo(() => agents().map(agentOption));
  return {
    agents,
    options,
    state,
    load() {
      if (state() === "loading" || state() === "loaded") return;
      setState("loading");
      loadAgents().then(
        (list) => {
          setAgents(list);
          setState("loaded");
        },
        () => setState("failed"),
      );
    },
  };
}
export type AgentList = ReturnType<typeof createAgents>;
