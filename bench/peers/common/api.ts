import { FIELDS, PROVIDERS, type CreatedNumber, type FieldName, type Provider } from "./fields";

export type FailureKind =
  | "rejected"
  | "signedOut"
  | "forbidden"
  | "conflict"
  | "tooLarge"
  | "unsupported"
  | "busy"
  | "unexpectedStatus"
  | "offline"
  // From here on, the number may have been created.
  | "timedOut"
  | "noAnswer"
  | "stopped"
  | "gateway"
  | "server"
  | "unexpectedAnswer";

const UNKNOWN_OUTCOME: ReadonlySet<FailureKind> = new Set([
  "timedOut",
  "noAnswer",
  "stopped",
  "gateway",
  "server",
  "unexpectedAnswer",
]);

export class SubmitError extends Error {
  constructor(
    readonly kind: FailureKind,
    readonly fields: Partial<Record<FieldName, string>> = {},
    readonly details: string[] = [],
    readonly retryAfter?: number,
  ) {
    super(kind);
    this.name = "SubmitError";
  }
  get mayExist() {
    return UNKNOWN_OUTCOME.has(this.kind);
  }
  /** False if the errors of fields say everything. */
  get isOfForm() {
    return Object.keys(this.fields).length === 0 || this.details.length > 0;
  }
}

export const TIMEOUT_MS = 30_000;

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);
const asText = (value: unknown) =>
  typeof value === "string" && value.trim() && value.length < 500 ? value.trim() : undefined;

/** A union reports several branches at once: those of another provider are not about this request. */
function isOfOtherProvider(path: string[], provider: Provider): boolean {
  return path.slice(0, -1).some((part) => {
    const named = PROVIDERS.filter((name) => part.toLowerCase().includes(name));
    return named.length > 0 && !named.includes(provider);
  });
}

/** FastAPI's `detail`, RFC 9457 problems and plain messages, as texts at fields and texts for the summary. */
export function decodeProblems(body: unknown, provider: Provider) {
  const fields: Partial<Record<FieldName, string>> = {};
  const details: string[] = [];
  const add = (path: string[], message: string | undefined) => {
    if (!message || isOfOtherProvider(path, provider)) return;
    const name = path.findLast((part): part is FieldName => FIELDS[provider].includes(part as FieldName));
    if (name) fields[name] ??= message;
    else details.push(message);
  };
  if (isRecord(body)) {
    if (Array.isArray(body.detail)) {
      for (const item of body.detail.filter(isRecord))
        add(Array.isArray(item.loc) ? item.loc.map(String) : [], asText(item.msg));
    } else {
      const problems = [body.errors, body.invalid_params, body["invalid-params"]].find(Array.isArray) ?? [];
      for (const item of problems.filter(isRecord)) {
        const pointer = asText(item.pointer) ?? asText(item.name) ?? "";
        add(
          pointer.replace(/^#/, "").split("/").filter(Boolean),
          asText(item.detail) ?? asText(item.reason) ?? asText(item.message),
        );
      }
      const message = asText(body.detail) ?? asText(body.message) ?? asText(body.error) ?? asText(body.title);
      if (message && Object.keys(fields).length + details.length === 0) details.push(message);
    }
  }
  return { fields, details };
}

function secondsUntil(header: string | null): number | undefined {
  if (!header) return undefined;
  const seconds = /^\d+$/.test(header) ? Number(header) : (Date.parse(header) - Date.now()) / 1000;
  return Number.isFinite(seconds) && seconds > 0 ? Math.ceil(seconds) : undefined;
}

function kindOf(status: number): FailureKind {
  switch (status) {
    case 400:
    case 422:
      return "rejected";
    case 401:
      return "signedOut";
    case 403:
      return "forbidden";
    case 409:
      return "conflict";
    case 413:
      return "tooLarge";
    case 415:
      return "unsupported";
    case 429:
    case 503:
      return "busy";
    case 502:
    case 504:
      return "gateway";
    default:
      return status >= 500 ? "server" : "unexpectedStatus";
  }
}

/** Posts a request. `decode` reads the created number, and gives nothing if the body is no number. */
export async function createPhoneNumber(
  endpoint: string,
  request: { provider: Provider },
  decode: (body: unknown) => CreatedNumber | undefined,
  signal: AbortSignal,
): Promise<CreatedNumber> {
  if (!navigator.onLine) throw new SubmitError("offline");
  const timeout = AbortSignal.timeout(TIMEOUT_MS);
  let response: Response;
  let body: unknown;
  try {
    response = await fetch(endpoint, {
      method: "POST",
      headers: { "Content-Type": "application/json", Accept: "application/json" },
      body: JSON.stringify(request),
      credentials: "same-origin",
      redirect: "error",
      signal: AbortSignal.any([signal, timeout]),
    });
    const raw = await response.text();
    try {
      body = JSON.parse(raw);
    } catch {
      body = undefined;
    }
  } catch {
    throw new SubmitError(signal.aborted ? "stopped" : timeout.aborted ? "timedOut" : "noAnswer");
  }
  if (response.ok) {
    const created = decode(body);
    if (!created) throw new SubmitError("unexpectedAnswer");
    return created;
  }
  const kind = kindOf(response.status);
  const { fields, details } = decodeProblems(body, request.provider);
  if (kind === "conflict" && request.provider !== "pia" && !fields.phone_number)
    fields.phone_number = details.shift() ?? "";
  throw new SubmitError(kind, fields, details, secondsUntil(response.headers.get("Retry-After")));
}
