import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { type Stay, staysRegister } from "../world/charging-plan.ts";
import {
  clockMarks,
  isoTime,
  meterValues,
  registerDuring,
  startTransaction,
  stopTransaction,
} from "./charger-messages.ts";
import type { OcppLink, Payload } from "./ocpp-link.ts";
import type { StayBook } from "./stay-book.ts";

export type StayTools = {
  readonly link: OcppLink;
  readonly book: StayBook;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onFault: (error: unknown) => void;
};

type Running = { readonly stay: Stay; readonly meterStart: bigint; readonly transactionId: number };

/** The stays at one station: one a connector, reported as they run. */
export class StationStays {
  readonly #running = new Map<number, Running>();
  readonly #tools: StayTools;
  readonly #station: { readonly chargerId: string; readonly baseWh: bigint };
  #sampleIntervalS = 10;

  constructor(station: { readonly chargerId: string; readonly baseWh: bigint }, tools: StayTools) {
    this.#station = station;
    this.#tools = tools;
  }

  isTaken(connectorId: number): boolean {
    return this.#running.has(connectorId);
  }

  connectorOf(transactionId: unknown): number | undefined {
    return [...this.#running.values()].find((active) => active.transactionId === transactionId)?.stay
      .connectorId;
  }

  setSampleInterval(seconds: number): void {
    this.#sampleIntervalS = Math.max(1, seconds);
  }

  registerWh(at: number): bigint {
    const own = this.#tools.book.stays().filter((stay) => stay.chargerId === this.#station.chargerId);
    return staysRegister(own, this.#station.baseWh)(at);
  }

  async status(connectorId: number, status: string): Promise<void> {
    const { link, now } = this.#tools;
    await link.call("StatusNotification", {
      connectorId,
      errorCode: "NoError",
      status,
      timestamp: isoTime(now()),
    });
  }

  async begin(stay: Stay): Promise<boolean> {
    if (this.isTaken(stay.connectorId)) return false;
    await this.status(stay.connectorId, "Preparing");
    const meterStart = this.registerWh(stay.startsAt);
    const answer = await this.#tools.link.call("StartTransaction", startTransaction(stay, meterStart));
    if (!isAccepted(answer)) {
      await this.status(stay.connectorId, "Available");
      return false;
    }
    const active = { stay, meterStart, transactionId: Number(answer["transactionId"]) };
    this.#running.set(stay.connectorId, active);
    this.#tools.book.add(stay);
    await this.status(stay.connectorId, "Charging");
    void this.#watch(active).catch(this.#tools.onFault);
    return true;
  }

  async finish(connectorId: number, reason: string): Promise<void> {
    const active = this.#running.get(connectorId);
    if (active === undefined) return;
    this.#running.delete(connectorId);
    const endsAt = Math.min(this.#tools.now(), active.stay.endsAt);
    const stay = { ...active.stay, fullAt: Math.min(active.stay.fullAt, endsAt), endsAt };
    this.#tools.book.replace(active.stay, stay);
    const meterStop = registerDuring(stay, active.meterStart, endsAt);
    await this.#tools.link.call(
      "StopTransaction",
      stopTransaction(stay, active.transactionId, meterStop, reason),
    );
    await this.status(connectorId, "Available");
  }

  async finishAll(reason: string): Promise<void> {
    for (const connectorId of [...this.#running.keys()]) await this.finish(connectorId, reason);
  }

  /** Reports a stay that is over already, as a station does that was offline. */
  async playPast(stay: Stay): Promise<void> {
    const { link, book } = this.#tools;
    const meterStart = this.registerWh(stay.startsAt);
    const transactionId = Number(
      (await link.call("StartTransaction", startTransaction(stay, meterStart)))["transactionId"],
    );
    for (const at of clockMarks(stay, stay.endsAt)) {
      const registerWh = registerDuring(stay, meterStart, at);
      await link.call(
        "MeterValues",
        meterValues(stay, transactionId, { at, registerWh, context: "Sample.Clock" }),
      );
    }
    const meterStop = registerDuring(stay, meterStart, stay.endsAt);
    await link.call("StopTransaction", stopTransaction(stay, transactionId, meterStop, "EVDisconnected"));
    book.add(stay);
  }

  async #watch(active: Running): Promise<void> {
    const { now, sleep } = this.#tools;
    const { connectorId } = active.stay;
    let last = now();
    while (this.#running.get(connectorId) === active) {
      const before = now();
      await sleep(Math.min(this.#sampleIntervalS, slotStart(slotOf(before) + 1) - before) * 1000);
      if (this.#running.get(connectorId) !== active) return;
      const at = now();
      if (at >= active.stay.endsAt) return await this.finish(connectorId, "EVDisconnected");
      const mark = slotStart(slotOf(at));
      if (mark > last) await this.#report(active, mark, "Sample.Clock");
      if (at > mark) await this.#report(active, at, "Sample.Periodic");
      last = at;
    }
  }

  async #report(active: Running, at: number, context: "Sample.Periodic" | "Sample.Clock"): Promise<void> {
    const registerWh = registerDuring(active.stay, active.meterStart, at);
    await this.#tools.link.call(
      "MeterValues",
      meterValues(active.stay, active.transactionId, { at, registerWh, context }),
    );
  }
}

function isAccepted(answer: Payload): boolean {
  const info = answer["idTagInfo"];
  return typeof info === "object" && info !== null && "status" in info && info.status === "Accepted";
}
