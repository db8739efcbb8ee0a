import type { Log } from "@tsunagu/edge/create-log.ts";

const windowS = 60;

/**
 * A warning that strangers can cause: at most `most` lines a minute, and then how many were left out, so that nobody fills the disk by knocking.
 * `now`: seconds.
 */
export function logSparingly({
  log,
  now,
  most = 30,
}: {
  readonly log: Pick<Log, "warn">;
  readonly now: () => number;
  readonly most?: number;
}): Log["warn"] {
  let began = Number.NEGATIVE_INFINITY;
  let lines = 0;
  return (phrase, facts) => {
    if (now() >= began + windowS) {
      if (lines > most) log.warn("more warnings like these were left out", { leftOut: lines - most });
      began = now();
      lines = 0;
    }
    lines += 1;
    if (lines <= most) log.warn(phrase, facts);
  };
}
