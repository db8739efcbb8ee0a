import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import type { TestContext } from "node:test";
import { fileURLToPath } from "node:url";
import { encodeGenesis, type Genesis } from "@tsunagu/core/records/genesis.ts";
import { someGenesis, someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";

export type SomeLedgerProcess = {
  readonly url: () => string;
  readonly genesis: Uint8Array;
  /** As a power cut does. */
  readonly kill: () => Promise<void>;
  /** On the port it had before. */
  readonly start: () => Promise<void>;
};

/**
 * The real ledger node as a process of its own, in a folder that goes with the test. `clock`: the path of a file with the time
 * at which it stands.
 */
export async function someLedgerProcess(
  context: TestContext,
  given: Partial<Genesis>,
  { clock }: { readonly clock?: string } = {},
): Promise<SomeLedgerProcess> {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-ledger-"));
  const genesis = encodeGenesis(someGenesis(given));
  writeFileSync(join(folder, "genesis.json"), genesis);
  writeFileSync(
    join(folder, "checkpoint.seed"),
    Buffer.from(someSigner(someKeyNames.checkpoint).secretKey).toString("hex"),
  );
  let port = 0;
  let running: ChildProcess | undefined;
  const start = async () => {
    running = spawn(
      process.execPath,
      [
        ...(clock === undefined ? [] : ["--import", new URL("moved-clock.ts", import.meta.url).href]),
        fileURLToPath(new URL("../../ledger-node/main.ts", import.meta.url)),
      ],
      {
        stdio: ["ignore", "pipe", "inherit", "ipc"],
        env: {
          ...process.env,
          ...(clock === undefined ? {} : { TEST_CLOCK: clock }),
          LEDGER_PORT: String(port),
          LEDGER_DATA_DIR: join(folder, "data"),
          LEDGER_GENESIS: join(folder, "genesis.json"),
          LEDGER_NODE: "1",
          LEDGER_CHECKPOINT_KEY: join(folder, "checkpoint.seed"),
        },
      },
    );
    port = await portOf(running);
  };
  const kill = async () => {
    if (running === undefined || running.exitCode !== null) return;
    const gone = once(running, "exit");
    running.kill("SIGKILL");
    await gone;
  };
  context.after(async () => {
    await kill();
    rmSync(folder, { recursive: true, force: true });
  });
  await start();
  return { url: () => `http://127.0.0.1:${port}`, genesis, kill, start };
}

/** The port in its first line of log. */
async function portOf(ledger: ChildProcess): Promise<number> {
  if (ledger.stdout === null) throw new Error("the ledger has no output");
  for await (const line of createInterface({ input: ledger.stdout })) {
    const told: { msg?: string; port?: number } = JSON.parse(line);
    if (told.msg === "ledger node started" && told.port !== undefined) {
      ledger.stdout.resume();
      return told.port;
    }
  }
  throw new Error("the ledger ended before it was ready");
}
