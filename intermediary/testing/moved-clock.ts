import { readFileSync } from "node:fs";

/**
 * Loaded before a machine's `main.ts` in a process of its own: its clock stands where the file says that a test names, in whole
 * seconds since 1970. The machine itself has no such door.
 */
const file = process.env["TEST_CLOCK"];
if (file !== undefined) Date.now = () => Number(readFileSync(file, "utf8")) * 1_000;
