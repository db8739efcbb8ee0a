/** How much of the past is told; a stay counts like a half hour. */
export type Progress = {
  readonly expect: (steps: number) => void;
  readonly done: (steps: number) => void;
  /** Somebody begins to tell a past, and has told it: only then is it known how much there is. */
  readonly begin: () => void;
  readonly end: () => void;
  readonly view: () => {
    readonly told: number;
    readonly toTell: number;
    readonly homesToCome: number;
    readonly caughtUp: boolean;
  };
};

/** Counts half hours of the past: those to tell, those told. */
export function createProgress(homesToCome: () => number): Progress {
  let toTell = 0;
  let told = 0;
  let open = 0;
  return {
    expect: (steps) => {
      toTell += steps;
    },
    done: (steps) => {
      told += steps;
    },
    begin: () => {
      open += 1;
    },
    end: () => {
      open -= 1;
    },
    view: () => ({
      told,
      toTell,
      homesToCome: homesToCome(),
      caughtUp: open === 0 && homesToCome() === 0,
    }),
  };
}
