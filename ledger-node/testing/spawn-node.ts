import { type ChildProcess, spawn } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { encodeGenesis, type Genesis } from "@tsunagu/core/records/genesis.ts";
import { someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";

export type SpawnedNode = {
  readonly baseUrl: string;
  /** Ends the process at once, as a power cut would, and waits until it is gone. */
  readonly kill: () => Promise<void>;
};

/** Writes genesis and key beside the data directory, and gives the settings of a node on any free port. */
export function writeNodeFiles(dir: string, genesis: Genesis): Readonly<Record<string, string>> {
  const key = Buffer.from(someSigner(someKeyNames.checkpoint).secretKey).toString("hex");
  mkdirSync(join(dir, "data"), { recursive: true });
  writeFileSync(join(dir, "genesis.json"), encodeGenesis(genesis));
  writeFileSync(join(dir, "checkpoint.key"), key);
  return {
    LEDGER_PORT: "0",
    LEDGER_DATA_DIR: join(dir, "data"),
    LEDGER_GENESIS: join(dir, "genesis.json"),
    LEDGER_NODE: "1",
    LEDGER_CHECKPOINT_KEY: join(dir, "checkpoint.key"),
  };
}

/** A node as a process of its own, from its real entry file. Resolves when it is ready. */
export async function spawnNode(settings: Readonly<Record<string, string>>): Promise<SpawnedNode> {
  const main = join(import.meta.dirname, "../main.ts");
  const child = spawn(process.execPath, [main], { env: settings, stdio: ["ignore", "pipe", "pipe"] });
  const errors: string[] = [];
  child.stderr.on("data", (chunk) => errors.push(String(chunk)));
  const port = await portOf(child, errors);
  const ended = once(child, "exit");
  return {
    baseUrl: `http://127.0.0.1:${port}`,
    kill: async () => {
      child.kill("SIGKILL");
      await ended;
    },
  };
}

function portOf(child: ChildProcess, errors: readonly string[]): Promise<number> {
  return new Promise((resolve, reject) => {
    child.once("exit", () => reject(new Error(`the node did not start: ${errors.join("")}`)));
    if (child.stdout === null) return;
    createInterface({ input: child.stdout }).on("line", (line) => {
      const { msg, port } = JSON.parse(line);
      if (msg === "ledger node started") resolve(port);
    });
  });
}
