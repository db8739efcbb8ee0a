import { mkdirSync, readFileSync, renameSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import type { Stay } from "../world/charging-plan.ts";

/** What the simulated chargers have done: their lifetime registers are the sum of it, also after a restart. */
export type StayBook = {
  readonly stays: () => readonly Stay[];
  readonly add: (stay: Stay) => void;
  /** A stay that ends earlier than planned. */
  readonly replace: (old: Stay, stay: Stay) => void;
  /** Stays that begin before this are played; seconds since 1970. */
  readonly playedUntil: () => number;
  readonly setPlayedUntil: (at: number) => void;
  /** Registers up to here are told. */
  readonly reportedUntil: () => number;
  readonly setReportedUntil: (at: number) => void;
};

type Page = { stays: Stay[]; playedUntil: number; reportedUntil: number };

export function openStayBook(path: string, since: number): StayBook {
  const page = readPage(path, since);
  const save = () => {
    mkdirSync(dirname(path), { recursive: true });
    writeFileSync(`${path}.new`, JSON.stringify(page));
    renameSync(`${path}.new`, path);
  };
  return {
    stays: () => page.stays,
    add: (stay) => {
      page.stays.push(stay);
      save();
    },
    replace: (old, stay) => {
      page.stays = page.stays.map((each) => (each === old ? stay : each));
      save();
    },
    playedUntil: () => page.playedUntil,
    setPlayedUntil: (at) => {
      page.playedUntil = at;
      save();
    },
    reportedUntil: () => page.reportedUntil,
    setReportedUntil: (at) => {
      page.reportedUntil = at;
      save();
    },
  };
}

function readPage(path: string, since: number): Page {
  try {
    return JSON.parse(readFileSync(path, "utf8")) as Page;
  } catch (error) {
    if (error instanceof Error && "code" in error && error.code === "ENOENT")
      return { stays: [], playedUntil: since, reportedUntil: since };
    throw error;
  }
}
