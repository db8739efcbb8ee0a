import type { FileRowFault } from "@tsunagu/core/api/device-codes.ts";
import { wordsOf } from "../../ui/words.tsx";

type RowFaultWords = Readonly<Record<FileRowFault, (about: string) => string>>;

/** Why a row of a file is not taken: for each code words by type, so that a code without any does not compile. */
export const rowFaultWords = wordsOf<RowFaultWords>({
  ja: {
    other_meter: () => "ほかのメーターの行です",
    unreadable_time: (form) => `時刻が ${form} の形ではありません`,
    not_on_a_half_hour: () => "時刻が30分の境にありません",
    not_over_yet: () => "まだ終わっていない30分です",
    too_long_ago: () => "古すぎて請求できない30分です",
    unreadable_energy: (unit) => `電力量が ${unit} の数ではありません`,
    said_otherwise_before: (line) => `${line}行目に、同じ30分の違う値があります`,
    further_rows: (count) => `ほかに ${count}行が使えません`,
    other: (why) => why,
  },
  en: {
    other_meter: () => "the row is another meter's",
    unreadable_time: (form) => `the time is not written as ${form}`,
    not_on_a_half_hour: () => "the time is not on a half hour",
    not_over_yet: () => "the half hour is not over yet",
    too_long_ago: () => "the half hour is too long ago to be billed",
    unreadable_energy: (unit) => `the energy is no number of ${unit}`,
    said_otherwise_before: (line) => `line ${line} says the same half hour with other energy`,
    further_rows: (count) => `${count} further rows cannot be used`,
    other: (why) => why,
  },
});
