/** What one benchmark has to say. */
type Report = {
  /** For machines: one object, printed on one line. */
  readonly json: Readonly<Record<string, string | number>>;
  /** For people. */
  readonly lines: readonly string[];
};

export type Bench = {
  readonly name: string;
  readonly about: string;
  readonly run: () => Promise<Report>;
};
