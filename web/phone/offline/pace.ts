/** Something that is done at once, and then again no sooner than a while later, however often it is asked for meanwhile. */
export type Paced = { ask(): void; stop(): void };

/** `ask` during the rest of `restMs` is kept and done once when it is over. */
export function pace(act: () => void, restMs: number): Paced {
  let rest: ReturnType<typeof setTimeout> | undefined;
  let isAsked = false;
  const go = () => {
    act();
    rest = setTimeout(() => {
      rest = undefined;
      if (!isAsked) return;
      isAsked = false;
      go();
    }, restMs);
  };
  return {
    ask: () => {
      if (rest === undefined) go();
      else isAsked = true;
    },
    stop: () => {
      clearTimeout(rest);
      rest = undefined;
      isAsked = false;
    },
  };
}
