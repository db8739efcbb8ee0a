import assert from "node:assert/strict";
import { test } from "node:test";
import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { getDemoDoor } from "@tsunagu/core/api/demo.ts";
import { postSignIn } from "@tsunagu/core/api/trading-account.ts";
import { getDay } from "@tsunagu/core/api/trading-months.ts";
import { getPastProgress } from "@tsunagu/core/api/trading-usage.ts";
import { dayText } from "@tsunagu/core/energy/day-text.ts";
import { dayOf, daySeconds } from "@tsunagu/core/energy/time.ts";
import { sendHttpWithCookies } from "@tsunagu/edge/send-http-with-cookies.ts";
import { clockAheadS, goAhead } from "./testing/clock-ahead.ts";
import { eventually } from "./testing/eventually.ts";
import { demoFolder, type RunningDemo, startDemoIn } from "./testing/start-demo.ts";

/** A computer that was switched off for days: the street went on, and tells what it did when it is heard again. */

const daysOff = 3;
const patienceMs = 300_000;

/** As the demonstration's own user, through the one door that is printed. */
async function phoneAt({ lines }: RunningDemo) {
  const baseUrl = /https?:\/\/[^\s/]+/.exec(lines.join("\n"))?.[0] ?? "";
  const tools = { send: sendHttpWithCookies(10_000), baseUrl, headers: {} };
  const { user } = await eventually("the demonstration's door", () =>
    callContract(getDemoDoor, {}, tools).catch(() => undefined),
  );
  await callContract(postSignIn, { body: user }, tools);
  return tools;
}

const nowS = (): number => Math.floor(Date.now() / 1_000);

/** How many half hours of the day are measured, with the energy of all. */
async function measuredOf(tools: Awaited<ReturnType<typeof phoneAt>>, day: number) {
  const { slots } = await callContract(getDay, { params: { day: dayText(day) } }, tools);
  const measured = slots.filter(({ quality }) => quality === "measured");
  const wh = measured.flatMap(({ uses }) => uses).reduce((sum, { energyWh }) => sum + BigInt(energyWh), 0n);
  return { count: measured.length, wh };
}

test("after days switched off the missing half hours come in by the same doors", async () => {
  using folder = demoFolder();
  const before = clockAheadS();
  {
    await using demo = await startDemoIn(folder.path);
    const phone = await phoneAt(demo);
    const yesterday = dayOf(nowS()) - 1;
    await eventually(
      "the past",
      async () => ((await measuredOf(phone, yesterday)).count === 48 ? true : undefined),
      patienceMs,
    );
  }
  using _ = goAhead(before + daysOff * daySeconds);
  await using demo = await startDemoIn(folder.path);
  const phone = await phoneAt(demo);
  const today = dayOf(nowS());
  for (let ago = daysOff; ago > 0; ago--) {
    const day = await eventually(
      `all of ${dayText(today - ago)}`,
      async () => {
        const measured = await measuredOf(phone, today - ago);
        return measured.count === 48 ? measured : undefined;
      },
      patienceMs,
    );
    assert.ok(day.wh > 1_000n, `${day.wh} Wh on ${dayText(today - ago)}`);
  }
  await eventually(
    "an end of the past",
    async () => ((await callContract(getPastProgress, {}, phone)).isComing ? undefined : true),
    patienceMs,
  );
});
