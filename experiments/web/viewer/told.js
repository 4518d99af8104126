// Events in words: what happened, what it concerns, and how long the youth waited for it.

const OF = { // list of the trace's words that an event's detail is a place in
  assessed: "category", met: "topic", "met outside": "topic", called: "topic", "plan kept": "topic", "plan lapsed": "topic", "plan replaced": "topic",
  "plan dropped": "topic", help: "need", applied: "course", refused: "course", admitted: "course", education: "course", "basic done": "course",
  asked: "department", "request lapsed": "department",
};
const PLAIN = new Set(["category", "need"]); // lists whose words stand without the list's name
const WAITED = { // the event before, from which a youth has waited for this one
  help: "asked", "request lapsed": "asked", admitted: "applied", refused: "applied", education: "admitted", "never started": "admitted",
  "help ended": "help", "internship ended": "internship", prepared: "preparatory", "left school": "preparatory", "mentor ended": "mentor",
};
const MANY = new Set(["met", "met outside", "called", "missed", "counselled", "plan kept", "plan lapsed", "plan replaced", "plan dropped", "not hired", "worker"]);

/** Whether an event is one of many of its kind in a life, and no turn of it. */
export const isRoutine = ({ event }) => MANY.has(event);

/** An event in words, with what it concerns. */
export function happened(trace, speak, { event, detail }) {
  const list = OF[event];
  if (!list) return speak.happening(event, detail);
  const name = trace.words[list]?.[detail];
  return speak.happening(event, name === undefined ? "" : speak.word(PLAIN.has(list) ? name : `${list} ${name}`));
}

/** Weeks since the event that each of a youth's events was waited for from: a number, or null; in the order of the events. */
export function waits(events) {
  const last = new Map();
  return events.map(({ event, week }) => {
    const since = last.get(WAITED[event]);
    last.set(event, week);
    return since === undefined || since === week ? null : week - since;
  });
}
