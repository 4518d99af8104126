// What the reader has chosen, and the part of an address that says it, so that a link shows the same view.

const usualLanguage = () => (navigator.language?.startsWith("da") ? "da" : "en");
const KEPT = ["lang", "design", "week", "group", "need", "start", "worker", "status", "alike", "youth", "measure", "outcome", "speed"];

/** State to begin with: what the trace suggests, and on top of it what the address says. */
export function initial(defaults, hash) {
  const state = { lang: usualLanguage(), need: "", start: "", worker: "", status: "", alike: false, routine: false, ...defaults };
  for (const [key, text] of new URLSearchParams(hash.replace(/^#/, ""))) {
    if (!KEPT.includes(key)) continue;
    state[key] = typeof state[key] === "number" ? Number.parseInt(text, 10) : typeof state[key] === "boolean" ? text === "true" : text;
  }
  return state;
}

/** The address's part after #. */
export function hashOf(state) {
  const told = KEPT.filter((key) => state[key] !== "" && state[key] !== false && state[key] !== undefined);
  return `#${new URLSearchParams(told.map((key) => [key, state[key]]))}`;
}
