import { readFileSync } from "node:fs";
import type { MonthToVerify } from "./month-to-verify.ts";
import { nodeTools } from "./node-tools.ts";
import { timeVerify } from "./time-verify.ts";

/** A process of its own for `verifyInNode`: file of the month and number of runs in, times out. */
const [, , file = "", runs = "1"] = process.argv;
const month: MonthToVerify = JSON.parse(readFileSync(file, "utf8"));
process.stdout.write(JSON.stringify(timeVerify(month, Number(runs), nodeTools)));
