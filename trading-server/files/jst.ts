import { timeText } from "@tsunagu/core/energy/time-text.ts";

/** `2026-11-10 12:30:00`, in Japan: what spreadsheets take for a time. */
export const jst = (time: number): string => timeText(time).slice(0, 19).replace("T", " ");
