import { fork } from "node:child_process";
import { once } from "node:events";
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { createInterface } from "node:readline";
import { fileURLToPath } from "node:url";
import { postMeasuredSession, postPrice } from "@tsunagu/core/api/device-fees.ts";
import { encodeGenesis } from "@tsunagu/core/records/genesis.ts";
import { toPlaceId, toPlantId } from "@tsunagu/core/records/ledger-ids.ts";
import { someGenesis, someKeyNames } from "@tsunagu/core/testing/some-genesis.ts";
import { someSigner } from "@tsunagu/core/testing/some-signer.ts";
import { createHttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";
import { plants } from "./neighbourhood.ts";

export type PastMachines = AsyncDisposable & {
  readonly intermediaryUrl: string;
  readonly ocppUrl: string;
  readonly ledgerUrl: string;
  readonly dataDir: string;
  /** Processor seconds of each machine so far. */
  readonly pids: { readonly ledger: number; readonly intermediary: number };
};

export const tokens = { own: "own", operator: "operator", trading: "trading" } as const;

/** Ledger node and intermediary as processes of their own, on new data; `profileDir` writes what the processors did. */
export async function startMachines(
  { firstMonth, now }: { readonly firstMonth: number; readonly now: number },
  profileDir: string | undefined,
): Promise<PastMachines> {
  const dataDir = mkdtempSync(join(tmpdir(), "tsunagu-past-"));
  await using started = new AsyncDisposableStack();
  started.defer(() => rmSync(dataDir, { recursive: true, force: true }));
  const file = (name: string, content: string | Uint8Array) => {
    writeFileSync(join(dataDir, name), content);
    return join(dataDir, name);
  };
  const seed = (name: string) => file(name, Buffer.from(someSigner(name).secretKey).toString("hex"));
  const genesis = file("genesis.json", encodeGenesis(pastGenesis(firstMonth, now)));
  for (const folder of ["ledger", "intermediary"]) mkdirSync(join(dataDir, folder));
  const ledger = started.use(
    await startOne("ledger-node", profileDir, {
      LEDGER_PORT: "0",
      LEDGER_DATA_DIR: join(dataDir, "ledger"),
      LEDGER_GENESIS: genesis,
      LEDGER_NODE: "1",
      LEDGER_CHECKPOINT_KEY: seed(someKeyNames.checkpoint),
    }),
  );
  const ledgerUrl = `http://127.0.0.1:${ledger.told["port"]}`;
  const trading = started.use(await startPromptTrading());
  const intermediary = started.use(
    await startOne("intermediary", profileDir, {
      INTERMEDIARY_PORT: "0",
      INTERMEDIARY_DEVICE_HOST: "127.0.0.1",
      INTERMEDIARY_OCPP_PORT: "0",
      INTERMEDIARY_MQTT_PORT: "0",
      INTERMEDIARY_DATA_DIR: join(dataDir, "intermediary"),
      INTERMEDIARY_GENESIS: genesis,
      INTERMEDIARY_MEMBER: "1",
      INTERMEDIARY_BATCH_KEY: seed(someKeyNames.batch),
      INTERMEDIARY_READ_KEY: seed(someKeyNames.read),
      INTERMEDIARY_LEDGER_URL: ledgerUrl,
      INTERMEDIARY_TRADING_URL: trading.url,
      INTERMEDIARY_TRADING_TOKEN: file("trading.token", tokens.trading),
      INTERMEDIARY_OWN_TOKEN: file("own.token", tokens.own),
      INTERMEDIARY_OPERATOR_TOKEN: file("operator.token", tokens.operator),
    }),
  );
  const running = started.move();
  return {
    dataDir,
    ledgerUrl,
    intermediaryUrl: `http://127.0.0.1:${intermediary.told["httpPort"]}`,
    ocppUrl: `ws://127.0.0.1:${intermediary.told["ocppPort"]}`,
    pids: { ledger: ledger.pid, intermediary: intermediary.pid },
    [Symbol.asyncDispose]: () => running.disposeAsync(),
  };
}

/** Member 1 measures and sells, member 2 sells; plants of both. Months grow late as those of `npm start` do. */
function pastGenesis(firstMonth: number, now: number) {
  const genesis = someGenesis();
  return {
    ...genesis,
    time: now - 1,
    firstMonth,
    lateAfterDays: 8,
    sealAfterMonths: 24,
    members: genesis.members.map((member) =>
      member.id === 1 ? { ...member, roles: [...member.roles, "seller" as const] } : member,
    ),
    plants: plants.map(({ id, place, seller, method }) => ({
      id: toPlantId(id),
      seller,
      place: toPlaceId(place),
      method,
      area: "tokyo" as const,
      capacityW: 40_000,
    })),
    quotas: {
      usages: 2_000_000,
      accounts: 20_000,
      meters: 40_000,
      sessions: 100_000,
      assets: 200_000,
      streams: 16,
    },
  };
}

async function startOne(
  name: "ledger-node" | "intermediary",
  profileDir: string | undefined,
  env: Readonly<Record<string, string>>,
) {
  const child = fork(fileURLToPath(new URL(`../../${name}/main.ts`, import.meta.url)), [], {
    env: { ...process.env, ...env, LOG_LEVEL: "info" },
    execArgv:
      profileDir === undefined
        ? []
        : ["--cpu-prof", `--cpu-prof-dir=${profileDir}`, `--cpu-prof-name=${name}.cpuprofile`],
    stdio: ["ignore", "pipe", "inherit", "ipc"],
  });
  const { stdout, pid } = child;
  if (stdout === null || pid === undefined) throw new Error(`${name} did not start`);
  const told = await new Promise<Record<string, unknown>>((resolve, reject) => {
    child.once("exit", (code) => reject(new Error(`${name} ended with ${code} before it was ready`)));
    createInterface({ input: stdout }).on("line", (line) => {
      const said: Record<string, unknown> = JSON.parse(line);
      if (String(said["msg"]).endsWith(" started")) resolve(said);
      else if (Number(said["level"]) >= 40) warnOnce(`${name}: ${said["msg"]}`, line);
    });
  });
  return {
    pid,
    told,
    [Symbol.asyncDispose]: async () => {
      if (child.exitCode !== null) return;
      const gone = once(child, "exit");
      child.kill("SIGTERM");
      await gone;
    },
  };
}

const warned = new Set<string>();

/** What a machine warns of, the first time: a flood of one warning says no more. */
function warnOnce(what: string, line: string): void {
  if (warned.has(what)) return;
  warned.add(what);
  process.stderr.write(`${what} ${line.slice(0, 600)}\n`);
}

/** A trading server that answers every fee at once: what it takes to price one is not what is measured here. */
async function startPromptTrading() {
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 100_000 });
  const text = { ja: "0円", en: "0 yen" };
  serveContract(app, postMeasuredSession, ({ body: { energyWh, startedAt, at } }) => ({
    yen: "0",
    energyWh,
    seconds: at - startedAt,
    text,
    priceText: text,
    stop: false,
  }));
  serveContract(app, postPrice, () => ({ priceText: text }));
  const http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  return { url: `http://127.0.0.1:${http.port}`, [Symbol.asyncDispose]: () => http[Symbol.asyncDispose]() };
}
