export type Intake = {
  /** A message has come in; what is returned is called when it is dealt with and its answer has left. */
  enter(bytes: number): () => void;
};

/**
 * Does not read on from a line while much of it waits: a station that sends its whole queue at once, or reads no answer,
 * waits itself, and its messages fill its own memory instead of ours. Nothing is lost by it.
 */
export function createIntake(
  line: { pause(): void; resume(): void },
  most: { readonly messages: number; readonly bytes: number },
): Intake {
  const waiting = { messages: 0, bytes: 0 };
  let paused = false;
  const isOver = (share: number) =>
    waiting.messages > most.messages * share || waiting.bytes > most.bytes * share;
  return {
    enter: (bytes) => {
      waiting.messages += 1;
      waiting.bytes += bytes;
      if (!paused && isOver(1)) {
        paused = true;
        line.pause();
      }
      let left = false;
      return () => {
        if (left) return;
        left = true;
        waiting.messages -= 1;
        waiting.bytes -= bytes;
        if (!paused || isOver(0.5)) return;
        paused = false;
        line.resume();
      };
    },
  };
}
