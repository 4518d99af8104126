// The server's side of the page: a question is the part of an address after ?, and its answer comes in events.

/** What the server says no to, in its own sentence, with the kind of refusal where it has a name. */
export class Refused extends Error {
  constructor(message, kind = "") {
    super(message);
    this.kind = kind;
  }
}

/** Fetch from the server; `Refused` with its sentence if it says no, another error if it cannot be reached. */
async function get(address, options) {
  const response = await fetch(address, options);
  if (response.ok) return response;
  const told = await response.json().catch(() => ({}));
  throw new Refused(told.refusal ?? `${response.status}`, told.kind);
}

/** What may be asked. */
export const choices = async () => (await get("api/choices")).json();

/** The trace of a question, or of the pairs of runs that are there so far. */
export const trace = async (query, signal) => (await get(`api/trace?${query}`, { signal })).json();

/** What a parameter file sets otherwise than usual: [name, value] each. */
export async function opened(file) {
  const response = await get(`api/parameters?${new URLSearchParams({ name: file.name })}`, { method: "POST", body: file });
  return Object.entries((await response.json()).set);
}

/** Ask, and tell each state of the answer as it comes. Leaving the loop, or `signal`, gives the question up. */
export async function* run(query, signal) {
  const reader = (await get(`api/run?${query}`, { signal })).body.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  try {
    for (;;) {
      const { value, done } = await reader.read();
      if (done) return;
      const events = (text + value).split("\n\n");
      text = events.pop();
      for (const event of events) yield JSON.parse(event.replace(/^data: /, ""));
    }
  } finally {
    reader.cancel().catch(() => {});
  }
}

/** A question as the address tells it: { design, baseline, replications, weeks, seed, municipality, set: Map }. */
export function read(search, usual) {
  const question = { set: new Map() };
  for (const name of ["design", "baseline", "municipality", "replications", "weeks", "seed"]) question[name] = usual[name];
  for (const [name, text] of new URLSearchParams(search)) {
    if (name === "set") question.set.set(...halves(text));
    else if (name in question) question[name] = typeof usual[name] === "number" ? Number(text) : text;
  }
  return question;
}

const halves = (text) => [text.split("=")[0].trim(), text.split("=").slice(1).join("=").trim()];

/** A question as an address: only what differs from what is usual. */
export function write(question, usual) {
  const told = new URLSearchParams();
  for (const [name, value] of Object.entries(question)) if (name !== "set" && value !== usual[name]) told.append(name, value);
  for (const [name, value] of question.set) told.append("set", `${name}=${value}`);
  return told.toString();
}
