import type { Option } from "./options";

export interface Agent {
  id: string;
  name: string;
}

function toAgent(value: unknown): Agent[] {
  if (typeof value !== "object" || value === null) return [];
  const { id, _id, name } = value as Record<string, unknown>;
  const key = [id, _id].find((key): key is string => typeof key === "string" && key !== "");
  return key ? [{ id: key, name: typeof name === "string" && name ? name : key }] : [];
}

let pending: Promise<Agent[]> | undefined;

async function load(): Promise<Agent[]> {
  if (Array.isArray(globalThis.agents)) return globalThis.agents.flatMap(toAgent);
  const signal = AbortSignal.timeout(15_000);
  const response = await fetch("/v2/ai-agents/", { headers: { Accept: "application/json" }, signal });
  if (!response.ok) throw new Error(`agents: ${response.status}`);
  const body: unknown = await response.json();
  const list = Array.isArray(body) ? body : Object.values(body ?? {}).find(Array.isArray);
  if (!list) throw new Error("agents: not a list");
  return list.flatMap(toAgent);
}

/** Loads the agents once, when a list first opens. Both lists share them. A failed load can be tried again. */
export function loadAgents(): Promise<Agent[]> {
  pending ??= load().catch((error: unknown) => {
    pending = undefined;
    throw error;
  });
  return pending;
}

export const agentOption = ({ id, name }: Agent): Option => ({
  id,
  label: name,
  detail: id,
  search: `${name} ${id}`.toLowerCase(),
});
