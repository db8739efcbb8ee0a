import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import type { CallTools } from "@tsunagu/core/api/call-contract.ts";
import { sellerHeader } from "@tsunagu/core/api/staff.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import { sendHttpWithCookies } from "@tsunagu/edge/send-http-with-cookies.ts";
import { houseDir } from "../../scripts/house/source-files.ts";
import { buildWeb } from "../../scripts/start/build-web.ts";
import type { ReadMails } from "../../scripts/start/confirm-address.ts";
import { type MachinePlan, machinePlans } from "../../scripts/start/machine-plans.ts";
import { type DataDir, prepareData } from "../../scripts/start/prepare-data.ts";
import type { PortName, StartOptions } from "../../scripts/start/read-options.ts";
import { type RunningProcess, startProcess, waitUntilReady } from "../../scripts/start/start-process.ts";
import "./clock-ahead.ts";
import { freePorts } from "./free-ports.ts";
import { startMailbox } from "./start-mailbox.ts";

type MachineName = "ledger-node" | "intermediary" | "trading-server" | "web";

export type RunningSystem = AsyncDisposable & {
  readonly data: DataDir;
  readonly ports: Readonly<Record<PortName, number>>;
  readonly webUrl: string;
  readonly ocppUrl: string;
  readonly mqttUrl: string;
  readonly operator: CallTools;
  readonly staff: CallTools;
  /** The texts of the mails that reached an address. */
  readonly mailsTo: ReadMails;
  /** A browser's worth of cookies of its own. */
  readonly visitor: () => CallTools;
  readonly start: (name: MachineName) => Promise<void>;
  readonly stop: (name: MachineName) => Promise<void>;
  /** As a power cut does. */
  readonly kill: (name: MachineName) => Promise<void>;
};

const timeoutMs = 20_000;

/** All machines as processes of their own on ports of their own, empty, in a folder that goes with them. */
export async function startSystem(): Promise<RunningSystem> {
  const folder = mkdtempSync(join(tmpdir(), "tsunagu-e2e-"));
  const ports = await freePorts();
  const options: StartOptions = {
    dataDir: folder,
    fresh: false,
    empty: true,
    host: "127.0.0.1",
    publicUrl: `http://127.0.0.1:${ports["web-port"]}`,
    tls: null,
    ports,
    logLevel: "info",
  };
  const data = prepareData(folder, Math.floor(Date.now() / 1000));
  const plans = new Map(machinePlans(options, data, await buildWeb()).map((plan) => [plan.name, plan]));
  const mailbox = await startMailbox();
  const mailSettings = {
    TRADING_SMTP_URL: mailbox.url,
    TRADING_MAIL_FROM: "つなぐ <no-reply@tsunagu.example>",
  };
  const running = new Map<string, RunningProcess>();
  const start = async (name: MachineName) => {
    const plan = plans.get(name) as MachinePlan;
    const env = name === "trading-server" ? { ...plan.env, ...mailSettings } : plan.env;
    const process = startProcess({ ...plan, env, script: join(houseDir, plan.script) });
    running.set(name, process);
    await waitUntilReady(process, { url: plan.healthUrl, logFile: plan.logFile, timeoutMs: 60_000 });
  };
  const stop = async (name: MachineName) => {
    await running.get(name)?.[Symbol.asyncDispose]();
    running.delete(name);
  };
  const kill = async (name: MachineName) => {
    await running.get(name)?.kill();
    running.delete(name);
  };
  const dispose = async () => {
    for (const name of [...running.keys()].reverse()) await running.get(name)?.kill();
    await mailbox[Symbol.asyncDispose]();
    rmSync(folder, { recursive: true, force: true });
  };
  try {
    await Promise.all((["ledger-node", "intermediary", "trading-server", "web"] as const).map(start));
  } catch (error) {
    await dispose();
    throw error;
  }
  const bearer = (token: string) => ({
    authorization: `Bearer ${readFileSync(data.path("tokens", token), "utf8").trim()}`,
  });
  const webUrl = `http://127.0.0.1:${ports["web-port"]}`;
  return {
    data,
    ports,
    webUrl,
    ocppUrl: `ws://127.0.0.1:${ports["ocpp-port"]}/ocpp`,
    mqttUrl: `mqtt://127.0.0.1:${ports["mqtt-port"]}`,
    operator: {
      send: sendHttpWithin(timeoutMs),
      baseUrl: `http://127.0.0.1:${ports["intermediary-port"]}`,
      headers: bearer("operator"),
    },
    staff: {
      send: sendHttpWithin(timeoutMs),
      baseUrl: `http://127.0.0.1:${ports["trading-port"]}`,
      headers: { ...bearer("staff"), [sellerHeader]: "1" },
    },
    mailsTo: mailbox.textsTo,
    visitor: () => ({ send: sendHttpWithCookies(timeoutMs), baseUrl: webUrl }),
    start,
    stop,
    kill,
    [Symbol.asyncDispose]: dispose,
  };
}
