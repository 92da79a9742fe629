// A stub of the platform: it creates every number, and knows 5,000 agents. The label of a number asks for a refusal.

const NAMES = ["Rina", "Karim", "Support", "Sales"];

export const AGENTS = Array.from({ length: 5000 }, (_, index) => ({
  id: `agent_${String(index).padStart(5, "0")}`,
  name: `Agent ${index} ${NAMES[index % NAMES.length]}`,
}));

const error = (...loc) => ({ loc: ["body", ...loc], type: "value_error" });

/** The responses by label: status, body and headers. Without a response, the request hangs. */
const BY_LABEL = {
  hang: null,
  422: [
    422,
    {
      detail: [
        { ...error("sip", "phone_number"), msg: "Number is on the block list" },
        { ...error("twilio", "twilio_account_sid"), msg: "field required" },
        { ...error("sip", "sip_termination_uri"), msg: "Host does not resolve" },
      ],
    },
  ],
  409: [409, { detail: "This number exists" }],
  503: [503, { detail: "busy" }, { "retry-after": "7" }],
  502: [502, "bad gateway"],
  garbage: [201, { ok: true }],
};

const created = (request) => [
  201,
  { _id: "6650f2a1c0de", friendly_name: "", phone_number: "+8809678123110", ...request, created_at: "2026-01-01" },
];

export const platform = () => {
  const posts = [];
  const create = async (request, response) => {
    const chunks = await request.toArray();
    const body = JSON.parse(Buffer.concat(chunks));
    posts.push(body);
    const answer = body.friendly_name in BY_LABEL ? BY_LABEL[body.friendly_name] : created(body);
    if (answer) send(response, ...answer);
  };
  return {
    /** The bodies of all requests for a number. */
    posts,
    /** Answers a request of the API, and returns whether the request was one. */
    answer(request, response, path) {
      if (request.method === "POST" && path === "/v1/phone-numbers") create(request, response);
      else if (path === "/v2/ai-agents/") send(response, 200, { items: AGENTS });
      else return false;
      return true;
    },
  };
};

const send = (response, status, body, headers = {}) =>
  response.writeHead(status, { "content-type": "application/json", ...headers }).end(JSON.stringify(body));
