import type { Agent } from "./agents";

declare global {
  /** A page that has its agents already puts them here. */
  var agents: Agent[] | undefined;
  /** Mounts one more form, for the measurements. The result takes the form out again. */
  var mountForm: (container: Element) => () => void;
}
