import { Problem } from "@tsunagu/core/problem/problem.ts";
import { refuseBlockedPort } from "@tsunagu/edge/blocked-ports.ts";
import { commandBeside } from "./command-beside.ts";
import { portNames, type StartOptions } from "./read-options.ts";
import { isUseless, takenPorts } from "./taken-ports.ts";

type Options = Pick<StartOptions, "ports" | "host" | "dataDir">;

/** A port in use, or one that no browser opens, is told with the option that changes it, before anything is started; several at once. */
export async function checkPorts(options: Options): Promise<void> {
  const { ports } = options;
  const numbers = portNames.map((name) => ports[name]);
  const twice = portNames.find((name, index) => numbers.indexOf(ports[name]) !== index);
  if (twice !== undefined)
    throw new Problem("conflict", `port ${ports[twice]} is asked for twice: choose another with --${twice}`);
  for (const name of portNames)
    if (isUseless(name, ports[name])) refuseBlockedPort({ port: ports[name], setting: `--${name}` });
  const taken = await takenPorts(options);
  const [first] = taken;
  if (first === undefined) return;
  if (taken.length === 1)
    throw new Problem("conflict", `port ${ports[first]} is in use: choose another with --${first}`);
  const list = taken.map((name) => `${ports[name]} (--${name})`).join(", ");
  throw new Problem(
    "conflict",
    `these ports are in use, by another Tsunagu or something else: ${list}\nStop that first, or choose others:\n  ${await commandBeside(options, { needsData: false })}`,
  );
}
