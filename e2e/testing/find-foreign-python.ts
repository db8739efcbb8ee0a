import { execFile } from "node:child_process";
import { promisify } from "node:util";

const run = promisify(execFile);

/**
 * A Python that has the packages of `foreign/requirements.txt`, or null. One that is named by `FOREIGN_PYTHON` MUST have
 * them: then whoever named it wants the stations run, and their absence is a failure.
 */
export async function findForeignPython(): Promise<string | null> {
  const named = process.env["FOREIGN_PYTHON"];
  try {
    await run(named ?? "python3", ["-c", "import ocpp.v201, websockets"]);
    return named ?? "python3";
  } catch (error) {
    if (named !== undefined)
      throw new Error(`${named} has not what e2e/foreign/requirements.txt names`, { cause: error });
    return null;
  }
}
