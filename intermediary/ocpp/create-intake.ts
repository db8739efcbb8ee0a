import type { Timers } from "@tsunagu/edge/timers.ts";

export type Intake = {
  /** A message has come in; what is returned is called when it is dealt with and its answer has left. */
  enter(bytes: number): () => void;
  /** The line is no more. */
  close(): void;
};

type IntakeLimits = {
  /** So much may wait for us. */
  readonly messages: number;
  readonly bytes: number;
  /** For how long (ms) nothing more is to be read: the station has sent more than its share. */
  readonly restMs: () => number;
  readonly timers: Timers;
};

/**
 * Does not read on from a line while much of it waits, or while the station rests: one that sends its whole queue at once, reads
 * no answer, or never ends waits itself, and its messages fill its own memory instead of ours. Nothing is lost by it.
 */
export function createIntake(
  line: { pause(): void; resume(): void },
  { restMs, timers, ...most }: IntakeLimits,
): Intake {
  const waiting = { messages: 0, bytes: 0 };
  let paused = false;
  let resting: Disposable | null = null;
  const isOver = (share: number) =>
    waiting.messages > most.messages * share || waiting.bytes > most.bytes * share;
  const look = () => {
    rest();
    const isToPause = resting !== null || isOver(paused ? 0.5 : 1);
    if (isToPause === paused) return;
    paused = isToPause;
    if (paused) line.pause();
    else line.resume();
  };
  const rest = () => {
    const forMs = resting === null ? restMs() : 0;
    if (forMs === 0) return;
    resting = timers.after(forMs, () => {
      resting = null;
      look();
    });
  };
  // A new line of a station that rests is none to go on by.
  look();
  return {
    enter: (bytes) => {
      waiting.messages += 1;
      waiting.bytes += bytes;
      look();
      let left = false;
      return () => {
        if (left) return;
        left = true;
        waiting.messages -= 1;
        waiting.bytes -= bytes;
        look();
      };
    },
    close: () => resting?.[Symbol.dispose](),
  };
}
