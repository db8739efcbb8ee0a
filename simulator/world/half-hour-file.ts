import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, dayStart, slotStart } from "@tsunagu/core/energy/time.ts";
import type { RegisterWhAt } from "./cumulative-register.ts";

const header = "meter_id,reading_datetime,energy_wh";

/** A file of half hours as a meter operator sends it: meter, start of the half hour in Japan, Wh. `toSlot` is exclusive. */
export function halfHourFile(
  serial: string,
  registerWhAt: RegisterWhAt,
  { fromSlot, toSlot }: { readonly fromSlot: number; readonly toSlot: number },
): string {
  const lines = [header];
  let before = registerWhAt(slotStart(fromSlot));
  for (let slot = fromSlot; slot < toSlot; slot++) {
    const after = registerWhAt(slotStart(slot + 1));
    lines.push(`${serial},${timeOf(slotStart(slot))},${after - before}`);
    before = after;
  }
  return `${lines.join("\n")}\n`;
}

function timeOf(at: number): string {
  const day = dayOf(at);
  const minute = Math.floor((at - dayStart(day)) / 60);
  const clock = [Math.floor(minute / 60), minute % 60].map((part) => String(part).padStart(2, "0")).join(":");
  return `${dayText(day)} ${clock}:00`;
}
