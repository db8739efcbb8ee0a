import { readFileSync } from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { putCharger } from "@tsunagu/core/api/operator.ts";
import { dayOf, daySeconds, dayStart, monthOf, slotSeconds } from "@tsunagu/core/energy/time.ts";
import { sendHttpWithin } from "@tsunagu/edge/send-http.ts";
import type { Bench } from "../bench.ts";
import { machineLine } from "../report/report-lines.ts";
import { importFiles, register } from "./bring-the-past.ts";
import { startMachines, tokens } from "./machines.ts";
import { sendBacklog } from "./send-backlog.ts";
import { type Moment, type Waits, watchProgress, watchWaits } from "./watch.ts";

const days = Number(process.env["PAST_DAYS"] ?? 85);
const profileDir = process.env["PAST_PROFILE"];
const withChargers = process.env["PAST_CHARGERS"] !== "no";

/** How long the past of a neighbourhood takes from its files and backlogs to the ledger, on new data. */
export const pastBench: Bench = {
  name: "past",
  about: `${days} days of 20 homes, 5 plants and 6 chargers, from files and backlogs to the ledger (PAST_DAYS, PAST_PROFILE, PAST_CHARGERS=no)`,
  run: async () => {
    const now = Math.floor(Date.now() / 1_000);
    const past = { from: dayStart(dayOf(now) - days), slots: (days * daySeconds) / slotSeconds };
    await using machines = await startMachines({ firstMonth: monthOf(past.from), now }, profileDir);
    const tools = (token: string) => ({
      send: sendHttpWithin(120_000),
      baseUrl: machines.intermediaryUrl,
      headers: { authorization: `Bearer ${token}` },
    });
    const doors = { operator: tools(tokens.operator), trading: tools(tokens.own) };
    await register(doors, past, now);
    await callContract(putCharger, { params: { chargerId: "QUIET" }, body: quietCharger }, doors.operator);
    const stop = new AbortController();
    const waits = watchWaits(machines, { chargerId: "QUIET", signal: stop.signal });
    await sleep(1_000);
    const stages: Record<string, number> = {};
    const startedAt = performance.now();
    const since = () => (performance.now() - startedAt) / 1_000;
    const sent = Promise.all([
      importFiles(doors, past).then((readings) => {
        stages["readings"] = readings;
        stages["imported after s"] = since();
      }),
      (withChargers ? sendBacklog(machines.ocppUrl, past) : Promise.resolve(0)).then((sessions) => {
        stages["sessions"] = sessions;
        stages["backlog sent after s"] = since();
      }),
    ]);
    let isSent = false;
    const [moments] = await Promise.all([
      watchProgress(doors.operator, () => isSent, sayMoment),
      sent.then(() => {
        isSent = true;
      }),
    ]);
    stop.abort();
    return reportOf({ stages, moments, waits: await waits, cpu: cpuSecondsOf(machines.pids) });
  },
};

const quietCharger = {
  at: { siteId: "site-0" },
  serial: "QUIET",
  connectors: 1,
  maxPowerW: 50_000,
  openAccess: true,
  meterClass: "verified",
  tolerancePercent: "2",
  verifiedUntil: null,
};

function sayMoment({ second, toSettle, toMatch, toSend, answered }: Moment): void {
  const counts = `settle ${toSettle}  match ${toMatch}  send ${toSend}  on the ledger ${answered}`;
  process.stderr.write(`${second.toFixed(1).padStart(6)} s  ${counts}\n`);
}

/** User and system time of a process, in seconds (proc(5), fields 14 and 15, in ticks of 10 ms). */
function cpuSecondsOf(pids: Readonly<Record<string, number>>): Record<string, number> {
  return Object.fromEntries(
    Object.entries(pids).map(([name, pid]) => {
      const fields = readFileSync(`/proc/${pid}/stat`, "utf8")
        .replace(/^.*\) /, "")
        .split(" ");
      return [name, (Number(fields[11]) + Number(fields[12])) / 100];
    }),
  );
}

type Outcome = {
  readonly stages: Readonly<Record<string, number>>;
  readonly moments: readonly Moment[];
  readonly waits: Waits;
  readonly cpu: Readonly<Record<string, number>>;
};

function reportOf({ stages, moments, waits, cpu }: Outcome) {
  const lastWith = (name: "toSettle" | "toMatch" | "toSend") =>
    moments.findLast((moment) => moment[name] > 0)?.second ?? 0;
  const worst = (list: readonly number[]) => Math.round(list.reduce((most, ms) => Math.max(most, ms), 0));
  const seconds = Math.max(lastWith("toSettle"), lastWith("toMatch"), lastWith("toSend"));
  const records = moments.at(-1)?.answered ?? 0;
  const json = {
    name: "past",
    seconds: round(seconds),
    records,
    recordsPerSecond: Math.round(records / seconds),
    ...Object.fromEntries(Object.entries(stages).map(([name, value]) => [name, round(value)])),
    settledAfterS: round(lastWith("toSettle")),
    matchedAfterS: round(lastWith("toMatch")),
    worstHealthMs: worst(waits.healthMs),
    worstHeartbeatMs: worst(waits.heartbeatMs),
    intermediaryCpuS: cpu["intermediary"] ?? 0,
    ledgerCpuS: cpu["ledger"] ?? 0,
  };
  return {
    json,
    lines: [...Object.entries(json).map(([name, value]) => `${name.padEnd(24)}${value}`), machineLine([])],
  };
}

const round = (value: number): number => Math.round(value * 10) / 10;
