import { parseDayText } from "@tsunagu/core/energy/day-text.ts";
import { dayStart, monthOf } from "@tsunagu/core/energy/time.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";

const mostMonths = 24;

/** Calendar months as `2026-11`, both in, as the ledger counts them. Throws `invalid_input` for none or too many. */
export function monthRange(asked: { readonly from: string; readonly to: string }) {
  const [from, to] = [monthOfText(asked.from), monthOfText(asked.to)];
  if (from > to || to - from >= mostMonths)
    throw new Problem("invalid_input", `ask for 1 to ${mostMonths} months, the first before the last`);
  return { from, to };
}

/** The contract has seen to the form. */
const monthOfText = (text: string): number => monthOf(dayStart(parseDayText(`${text}-01`) ?? 0));
