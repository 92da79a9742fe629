import { useCallback, useMemo, useRef, useState } from "react";
import { agentOption, loadAgents, type Agent } from "../../../common/agents";
import type { Option } from "../../../common/options";

interface Loaded {
  agents: readonly Agent[];
  state: "idle" | "loading" | "loaded" | "failed";
}

export interface AgentList extends Loaded {
  options: readonly Option[];
  load: () => void;
}

const NONE: readonly Agent[] = [];

export function useAgents(): AgentList {
  const [loaded, setLoaded] = useState<Loaded>({ agents: NONE, state: "idle" });
  // Stays true after a successful load: the agents are loaded once.
  const isBusy = useRef(false);
  const load = useCallback(() => {
    if (isBusy.current) return;
    isBusy.current = true;
    setLoaded({ agents: NONE, state: "loading" });
    loadAgents().then(
      (agents) => setLoaded({ agents, state: "loaded" }),
      () => {
        isBusy.current = false;
        setLoaded({ agents: NONE, state: "failed" });
      },
    );
  }, []);
  const options = useMemo(() => loaded.agents.map(agentOption), [loaded.agents]);
  return { ...loaded, options, load };
}
