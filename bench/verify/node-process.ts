import { readFileSync } from "node:fs";
import { nodeProofTools } from "@tsunagu/edge/node-proof-tools.ts";
import type { MonthToVerify } from "./month-to-verify.ts";
import { timeVerify } from "./time-verify.ts";

/** A process of its own for `verifyInNode`: file of the month and number of runs in, times out. */
const [, , file = "", runs = "1"] = process.argv;
const month: MonthToVerify = JSON.parse(readFileSync(file, "utf8"));
process.stdout.write(JSON.stringify(timeVerify(month, Number(runs), nodeProofTools)));
