import type { Memory } from "../../ui/memory.ts";

const name = "tsunagu/recovery-code";

/** A recovery code that was just made, until its owner says that it is kept: a page that is loaded again shows it once more. */
export const keepRecoveryCode = (session: Memory, code: string): void => session.set(name, code);

export const findRecoveryCode = (session: Memory): string | null => session.get(name);

export const forgetRecoveryCode = (session: Memory): void => session.remove(name);
