import assert from "node:assert/strict";
import { execFile } from "node:child_process";
import { after, before, test } from "node:test";
import { promisify } from "node:util";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { putCharger } from "@tsunagu/core/api/operator.ts";
import { listCharging } from "@tsunagu/core/api/trading-charging.ts";
import { houseDir } from "../scripts/house/source-files.ts";
import { clockAheadS } from "./testing/clock-ahead.ts";
import { eventually } from "./testing/eventually.ts";
import { findForeignPython } from "./testing/find-foreign-python.ts";
import { prepareCharging, someQuality } from "./testing/prepare-charging.ts";
import type { Person } from "./testing/register-person.ts";
import { type RunningSystem, startSystem } from "./testing/start-system.ts";

const run = promisify(execFile);
const sessionMinutes = 20;
const python = await findForeignPython();

if (python === null)
  test("NOT TRIED: there is no Python with the packages of e2e/foreign/requirements.txt", (context) => {
    context.diagnostic("the stations of PyPI were not run; e2e/foreign/README.md says how, .ci/run does it");
  });
else chargeWith(python);

function chargeWith(python: string): void {
  let system: RunningSystem;
  let person: Person;
  const startedAt = Math.floor(Date.now() / 1000) - sessionMinutes * 60 - 120;
  // Its clock is the computer's.
  const minutesAgo = 1 - Math.floor(clockAheadS() / 60);

  before(async () => {
    system = await startSystem();
    ({ person } = await prepareCharging(system, { at: startedAt }));
  });
  after(() => system?.[Symbol.asyncDispose]());

  const play = async (ocpp: string, wh: number) => {
    const chargerId = `PyPI-${ocpp}`;
    const { password } = await callContract(
      putCharger,
      {
        params: { chargerId },
        body: {
          at: { siteId: "ekimae" },
          serial: chargerId,
          connectors: 1,
          maxPowerW: 50_000,
          ...someQuality,
        },
      },
      system.operator,
    );
    const options = {
      ocpp,
      wh,
      url: system.ocppUrl,
      charger: chargerId,
      password: password ?? "",
      card: person.card,
      minutes: sessionMinutes,
      ago: minutesAgo,
    };
    const args = Object.entries(options).flatMap(([name, value]) => [`--${name}`, String(value)]);
    const { stdout } = await run(python, [`${houseDir}/e2e/foreign/station.py`, ...args], {
      timeout: 120_000,
    });
    return stdout
      .trim()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
  };

  for (const [ocpp, wh, measurands] of [
    ["1.6", 6180, "MeterValuesSampledData"],
    ["2.0.1", 7250, "SampledDataCtrlr.TxUpdatedMeasurands"],
  ] as const)
    test(`PyPI's ocpp charges in OCPP ${ocpp}: its last running fee, its final fee and the phone's result are the same`, async () => {
      const told = await play(ocpp, wh);
      const done = told.find(({ event }) => event === "done") ?? assert.fail(JSON.stringify(told));
      assert.equal(done["lastRunningYen"], done["finalYen"]);
      assert.ok(Number(done["finalYen"]) > 0);
      assert.ok(told.some(({ event, key }) => event === "configured" && key === measurands));
      const result = await eventually("the result", async () =>
        (await callContract(listCharging, {}, person.web)).sessions.find(
          ({ state, fee }) => state === "ended" && fee.energyWh === String(wh),
        ),
      );
      assert.equal(result.fee.yen, String(done["finalYen"]));
    });

  test("PyPI's ocpp with an unknown card is told so and ends", async () => {
    const card = person.card;
    person = { ...person, card: "NOBODY" };
    try {
      await assert.rejects(play("2.0.1", 1000), (error: unknown) => {
        assert.ok(error instanceof Error && "stdout" in error);
        assert.match(String(error.stdout), /"event": "authorized".*"status": "Unknown"/);
        return true;
      });
    } finally {
      person = { ...person, card };
    }
  });
}
