import { nobleTools } from "@tsunagu/core/proofs/proof-tools.ts";
import type { MonthToVerify } from "./month-to-verify.ts";
import { timeVerify } from "./time-verify.ts";

/** What `verifyInBrowser` calls in the page: the verifier with the tools that the phone has. */
Object.assign(globalThis, {
  timeVerify: (month: MonthToVerify, runs: number) => timeVerify(month, runs, nobleTools),
});
