// Where a design breaks even: by the price of its extra staff, and by its caseload.

import { list, places } from "./text.js";
import { futuresOf, outcome } from "./trace.js";

const BUDGETS = ["municipality", "public"];

function spread(values) {
  const mean = values.reduce((sum, one) => sum + one, 0) / values.length;
  return Math.sqrt(values.reduce((sum, one) => sum + (one - mean) ** 2, 0));
}

/** What the extra staff may cost for a budget to break even, with its interval over pairs; null where there is no extra staff. */
function evenPrice(trace, account) {
  const names = [`account_${account}`, "programme"];
  const [net, extra] = names.map((name) => outcome(trace, name));
  if (!(extra?.mean > 0)) return null;
  const mean = extra.mean - net.mean;
  if (net.low === null) return { mean, low: null, high: null, now: extra };
  const [whole, cost] = names.map((name) => Array.from(futuresOf(trace, name, "all")));
  const half = (((net.high - net.low) / 2) * spread(cost.map((one, pair) => one - whole[pair]))) / spread(whole); // Student's, as that of `net`
  return { mean, low: mean - half, high: mean + half, now: extra };
}

/** What extra staff may cost for the municipality and for all budgets to break even. */
export function price(trace, speak) {
  const told = BUDGETS.map((account) => {
    const found = evenPrice(trace, account);
    if (!found) return "";
    const { now, mean, low, high } = found;
    const decimals = places(found);
    const [key, size, ends] = mean > 0 ? ["price_at", mean, [low, high]] : ["price_never", -mean, [-high, -low]];
    const range = low === null ? speak.t("one_pair") : speak.range(...ends, decimals);
    return speak.t(key, { account: speak.t(`account_${account}`), size: speak.number(size, decimals), range, now: speak.number(now.mean, places(now)) });
  });
  return list(told.filter(Boolean));
}

/** When an earlier version of the rules made something; nothing where it was the version of the page. */
export const madeEarlier = (day, speak) => (day ? `<p class="note">${speak.t("made_earlier", { date: speak.date(new Date(day)) })}</p>` : "");

/** Caseloads at which each budget breaks even, where a sweep has found them. */
export function breakEven(trace, speak) {
  if (!trace.break_even) return `<p>${speak.t("break_even_none")}</p>`;
  const end = (value) => (value === null ? "…" : speak.number(value, 1));
  const told = trace.break_even.map(({ account, cheaper, caseload, low, high }) => {
    const range = speak.t("range", { low: end(low), high: end(high) });
    const found = speak.t(`break_even_${cheaper}`, {
      account: speak.t(`account_${account}`),
      caseload: caseload === null ? "" : speak.number(caseload, 1),
      range,
    });
    return caseload === null && low !== null ? `${found} ${speak.t("break_even_unclear", { range })}` : found;
  });
  return list(told) + madeEarlier(trace.break_even_made, speak);
}
