export type UriProblem = "uri.space" | "uri.http" | "uri.scheme" | "uri.host" | "uri.port";
export type UriDoubt = "uri.password";

export type UriVerdict =
  { ok: true; host: string; port?: number; tls: boolean; doubt?: UriDoubt } | { ok: false; problem: UriProblem };

function isHost(host: string): boolean {
  if (host.startsWith("[")) {
    if (!host.endsWith("]")) return false;
    try {
      return new URL(`http://${host}/`).hostname.startsWith("[");
    } catch {
      return false;
    }
  }
  const labels = host.replace(/\.$/, "").split(".");
  if (labels.every((label) => /^\d+$/.test(label)))
    return labels.length === 4 && labels.every((label) => Number(label) < 256);
  return (
    host.length <= 253 &&
    labels.every((label) => /^[\p{L}\p{N}_](?:[\p{L}\p{N}\p{M}_-]{0,61}[\p{L}\p{N}\p{M}_])?$/u.test(label))
  );
}

/** A host, host and port, or SIP address. The text is sent as it was typed; this only says whether it can be right. */
export function readTerminationUri(raw: string): UriVerdict {
  const text = raw.trim();
  if (/\s/.test(text)) return { ok: false, problem: "uri.space" };
  if (/^https?:/i.test(text)) return { ok: false, problem: "uri.http" };
  const scheme = /^(sips?):/i.exec(text)?.[1]?.toLowerCase();
  let rest = scheme ? text.slice(scheme.length + 1) : text;
  if (rest.includes("//")) return { ok: false, problem: "uri.scheme" };
  const at = rest.lastIndexOf("@");
  const user = at < 0 ? "" : rest.slice(0, at);
  rest = rest.slice(at + 1);
  const [address = "", ...parameters] = rest.split(/[;?]/);
  const match = /^(\[[^\]]*\]|[^:]*)(?::(.*))?$/.exec(address);
  const host = match?.[1] ?? "";
  const port = match?.[2];
  if (!match || !host || !isHost(host)) return { ok: false, problem: "uri.host" };
  if (port !== undefined && !(/^\d{1,5}$/.test(port) && Number(port) >= 1 && Number(port) <= 65535))
    return { ok: false, problem: "uri.port" };
  return {
    ok: true,
    host,
    port: port === undefined ? undefined : Number(port),
    tls: scheme === "sips" || parameters.some((parameter) => /^transport=tls$/i.test(parameter)),
    doubt: user.includes(":") ? "uri.password" : undefined,
  };
}

export const REGIONS = ["global", "bd", "bd_link3"] as const;
export type Region = (typeof REGIONS)[number];

/** Advice where number and region do not go together; the carrier knows better, so it never blocks. */
export function regionAdvice(
  region: Region,
  e164: string | undefined,
): "region.notBangladesh" | "region.notLink3" | undefined {
  if (!e164 || region === "global") return undefined;
  if (!e164.startsWith("+880")) return "region.notBangladesh";
  return region === "bd_link3" && !e164.startsWith("+8809678") ? "region.notLink3" : undefined;
}
