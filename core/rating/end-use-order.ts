import { type EndUse, endUses } from "../records/record-values.ts";

/** Sorts end uses in the glossary's order, which is that of their codes on the ledger. It decides ties of a split too. */
export const byEndUse = (a: EndUse, b: EndUse): number => endUses[a] - endUses[b];
