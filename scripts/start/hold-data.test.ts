import assert from "node:assert/strict";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { createServer } from "node:net";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { type TestContext, test } from "node:test";
import { holdFolder } from "@tsunagu/edge/hold-folder.ts";
import { listen } from "@tsunagu/edge/start-http.ts";
import { checkPorts } from "./check-ports.ts";
import { holdData, noteRunning } from "./hold-data.ts";
import { portNames, readOptions } from "./read-options.ts";

/** Ports of no default: `first` and the seven after it, but for those that are named. */
function someOptions(context: TestContext, first: number, named: ReadonlyMap<string, number> = new Map()) {
  const dir = mkdtempSync(join(tmpdir(), "tsunagu-hold-data-"));
  context.after(() => rmSync(dir, { recursive: true, force: true }));
  const ports = portNames.flatMap((name, index) => [`--${name}`, String(named.get(name) ?? first + index)]);
  const options = readOptions(["--data", join(dir, "data"), ...ports]);
  if (options === "help") throw new Error("help was not asked for");
  return options;
}

const messageOf = async (refused: Promise<unknown>): Promise<string> =>
  refused.then(
    () => "",
    (error: unknown) => (error instanceof Error ? error.message : ""),
  );

test("a second start on the data of one that runs is told who has it, where its screens are, and how to run beside it", async (context) => {
  const options = someOptions(context, 18_200);
  const { dataDir } = options;
  {
    using _held = await holdData(options);
    using _note = noteRunning(dataDir, { pid: process.pid, url: "http://localhost:18200" });
    const message = await messageOf(holdData(options));
    const [who, stop, command] = message.split("\n");
    assert.equal(
      who,
      `Tsunagu already runs with the data in ${dataDir} (process ${process.pid}): http://localhost:18200/`,
    );
    assert.equal(stop, `It stops with Ctrl-C there, or kill ${process.pid}. To run another one beside it:`);
    assert.match(
      command ?? "",
      new RegExp(`^  npm start -- --data ${dataDir}-2 --web-port \\d{5} --ocpp-port \\d{5} `),
    );
    // What it says can be typed as it stands, and leads to a start that finds its ports free.
    const typed = readOptions(command?.trim().split(" ").slice(3) ?? []);
    assert.ok(typed !== "help");
    await checkPorts(typed);
    assert.ok(portNames.every((name) => typed.ports[name] !== options.ports[name]));
  }
  (await holdData(options))[Symbol.dispose]();
});

test("what a start that was killed left behind is nobody's name", async (context) => {
  const options = someOptions(context, 18_220);
  using _held = holdFolder(options.dataDir, { advice: "" });
  for (const left of ['{"pid":999999999,"url":"http://localhost:1"}', '{"pid":0,"url":"x"}', "half a"]) {
    writeFileSync(join(options.dataDir, "running.json"), left);
    const [who, stop] = (await messageOf(holdData(options))).split("\n");
    assert.equal(who, `Tsunagu already runs with the data in ${options.dataDir}`);
    assert.match(stop ?? "", /^It stops with Ctrl-C where it was started\./);
  }
});

test("several ports in use are told at once, with a command that takes others", async (context) => {
  const names = ["ocpp-port", "ledger-port"] as const;
  const taken = new Map<string, number>();
  for (const name of names) {
    const server = createServer();
    context.after(() => server.close());
    await listen(server, { host: "127.0.0.1", port: 0, setting: "" });
    const address = server.address();
    if (address !== null && typeof address === "object") taken.set(name, address.port);
  }
  const message = await messageOf(checkPorts(someOptions(context, 18_240, taken)));
  const [list, advice, command] = message.split("\n");
  for (const name of names) assert.ok(list?.includes(`${taken.get(name)} (--${name})`), list);
  assert.equal(advice, "Stop that first, or choose others:");
  const typed = readOptions(command?.trim().split(" ").slice(3) ?? []);
  assert.ok(typed !== "help");
  await checkPorts(typed);
});
