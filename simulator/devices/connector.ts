import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { fullAfterS } from "../world/charging-curve.ts";
import { type Stay, stayWatts, stayWh } from "../world/stays.ts";
import type { createEventTeller } from "./event-teller.ts";
import { clockMarks, refOf } from "./play-backlog.ts";
import type { ConnectorStatus, Dialect, EndReason, MeasureContext, ShownCost } from "./station-events.ts";
import type { StationMemory } from "./station-memory.ts";
import type { RunningStay } from "./world-book.ts";

export type ConnectorTools = {
  readonly memory: StationMemory;
  readonly dialect: Dialect;
  readonly teller: ReturnType<typeof createEventTeller>;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
  readonly isOnline: () => boolean;
  readonly sampleIntervalS: () => number;
};

/** What the reader or the lock would tell with a lamp. */
export type Lamp = "none" | "plug-in" | "card-accepted" | "card-refused" | "card-unknown-offline";

type Permit = {
  readonly token: string;
  readonly until: number;
  readonly remoteStartId: number | null;
};

/** A card or a phone waits so long for the plug. */
const permitS = 180;
/** Whoever starts from afar without a plug in: the driver at the car puts it in. */
const driverPlugsMs = 4000;
/** The battery of whoever comes by. */
const visitorNeedWh = 46_000;
const visitorStaysS = 7200;
/** Somebody takes a forgotten plug out. */
const forgottenMs = 600_000;

/** One place to charge: a plug, a card reader, a display. */
export class SimulatedConnector {
  readonly connectorId: number;
  readonly #station: { readonly chargerId: string; readonly watts: number };
  readonly #tools: ConnectorTools;
  #plugged = false;
  #permit: Permit | null = null;
  #running: RunningStay | null = null;
  #last: RunningStay | null = null;
  #status: ConnectorStatus = "Available";
  #price: string | null = null;
  #cost: ShownCost | null = null;
  #lamp: Lamp = "none";
  #ended = false;

  constructor(
    { chargerId, connectorId, watts }: { chargerId: string; connectorId: number; watts: number },
    tools: ConnectorTools,
  ) {
    this.connectorId = connectorId;
    this.#station = { chargerId, watts };
    this.#tools = tools;
  }

  isBusy(): boolean {
    return this.#running !== null || this.#status === "Finishing";
  }

  isOf(ref: string | null): boolean {
    return ref !== null && (this.#running?.ref === ref || this.#last?.ref === ref);
  }

  waitsForPrice(): boolean {
    return this.#permit !== null || this.#running !== null;
  }

  showCost(cost: ShownCost): void {
    this.#cost = cost;
    this.#tools.onChange();
  }

  showPrice(text: string): void {
    this.#price = text;
    this.#tools.onChange();
  }

  view() {
    const at = this.#tools.now();
    const shown = this.#running ?? this.#last;
    return {
      connectorId: this.connectorId,
      status: this.#status,
      plugged: this.#plugged,
      lamp: this.#lamp,
      token: this.#running?.stay.token ?? null,
      startedAt: shown?.stay.startsAt ?? null,
      watts: this.#running === null ? 0 : stayWatts(this.#running.stay, at),
      energyWh: shown === null ? null : String(stayWh(shown.stay, at)),
      price: this.#price,
      cost: this.#cost,
    };
  }

  plugIn(): void {
    if (this.#plugged) return;
    this.#plugged = true;
    if (this.#permit === null) this.#lamp = "none";
    this.#clearLast();
    this.#setStatus("Preparing");
    this.#beginIfReady();
  }

  /** Out it comes, whatever runs. */
  unplug(): void {
    if (this.#running !== null) this.#finish("EVDisconnected", this.#tools.now());
    this.#plugged = false;
    this.#permit = null;
    this.#lamp = "none";
    this.#setStatus("Available");
  }

  async tap(token: string): Promise<void> {
    const { memory, dialect, isOnline } = this.#tools;
    if (this.#running !== null) {
      if (this.#running.stay.token === token) this.#finish("Local", this.#tools.now());
      else this.#light("card-refused");
      return;
    }
    if (this.#status === "Finishing") return this.#light("card-refused");
    this.#clearLast();
    const isKnown = memory.knowsCard(token);
    if (!isOnline() && !isKnown) return this.#light("card-unknown-offline");
    this.#permit = { token, until: this.#tools.now() + permitS, remoteStartId: null };
    const accepted = isOnline() ? await dialect.authorize(token).catch(() => isKnown) : isKnown;
    if (!accepted) {
      this.#permit = null;
      return this.#light("card-refused");
    }
    memory.keepCard(token);
    this.#light(this.#plugged ? "card-accepted" : "plug-in");
    this.#beginIfReady();
  }

  remoteStart(token: string, remoteStartId: number | null): boolean {
    if (this.isBusy()) return false;
    this.#clearLast();
    this.#permit = { token, until: this.#tools.now() + permitS, remoteStartId };
    this.#light(this.#plugged ? "card-accepted" : "plug-in");
    // The answer to the command goes out first.
    setImmediate(() => this.#beginIfReady());
    if (!this.#plugged) void this.#later(driverPlugsMs, () => this.#permit !== null && this.plugIn());
    return true;
  }

  stopRef(ref: string): boolean {
    if (this.#running?.ref !== ref) return false;
    setImmediate(() => {
      if (this.#running?.ref === ref) this.#finish("Remote", this.#tools.now());
    });
    return true;
  }

  /** Somebody of the street comes as usual; with a beginning in the past when we were away at it. */
  beginPlanned(stay: Stay): void {
    if (this.#plugged || this.isBusy()) return;
    this.#plugged = true;
    this.#clearLast();
    this.#begin(stay, { isPlanned: true, remoteStartId: null });
  }

  /** What ran when the station was last seen. */
  resume(running: RunningStay): void {
    this.#plugged = true;
    this.#running = running;
    this.#status = "Charging";
    void this.#watch(running).catch(this.#tools.onFault);
  }

  onBegun(mayGoOn: boolean): void {
    if (!mayGoOn && this.#running !== null) this.#finish("DeAuthorized", this.#tools.now());
  }

  async tellStatus(): Promise<void> {
    await this.#tools.dialect.status(this.connectorId, this.#status).catch(this.#tools.onFault);
  }

  end(): void {
    this.#ended = true;
  }

  #light(lamp: Lamp): void {
    this.#lamp = lamp;
    this.#tools.onChange();
  }

  #clearLast(): void {
    this.#last = null;
    this.#cost = null;
    this.#price = null;
  }

  #setStatus(status: ConnectorStatus): void {
    this.#status = status;
    this.#tools.onChange();
    if (this.#tools.isOnline()) void this.tellStatus();
  }

  #beginIfReady(): void {
    const permit = this.#permit;
    if (permit === null || !this.#plugged || this.#running !== null) return;
    if (permit.until < this.#tools.now()) {
      this.#permit = null;
      this.#light("none");
      return;
    }
    const { chargerId, watts } = this.#station;
    const startsAt = this.#tools.now();
    const fullAt = startsAt + fullAfterS({ watts, needWh: visitorNeedWh });
    this.#begin(
      {
        chargerId,
        connectorId: this.connectorId,
        token: permit.token,
        watts,
        startsAt,
        fullAt,
        stopsAt: fullAt,
        endsAt: fullAt + visitorStaysS,
      },
      { isPlanned: false, remoteStartId: permit.remoteStartId },
    );
  }

  #begin(
    stay: Stay,
    { isPlanned, remoteStartId }: { isPlanned: boolean; remoteStartId: number | null },
  ): void {
    const { memory, teller, now, isOnline } = this.#tools;
    const { connectorId } = this;
    const ref = refOf(stay);
    memory.addStay(stay);
    this.#permit = null;
    this.#lamp = "none";
    this.#running = { stay, ref, seq: 1, toldAt: stay.startsAt, isPlanned };
    memory.keepRunning(this.#running);
    teller.add({
      kind: "begin",
      ref,
      connectorId,
      token: stay.token,
      at: stay.startsAt,
      registerWh: String(memory.connectorWh(connectorId, stay.startsAt)),
      seq: 0,
      offline: !isOnline() || stay.startsAt < now() - 30,
      remoteStartId,
    });
    this.#setStatus("Charging");
    void this.#watch(this.#running).catch(this.#tools.onFault);
  }

  /** Tells what is measured until the stay is over. */
  async #watch(begun: RunningStay): Promise<void> {
    const { now, sleep, sampleIntervalS, isOnline } = this.#tools;
    while (this.#running?.ref === begun.ref && !this.#ended) {
      const { stay } = this.#running;
      const at = Math.min(now(), stay.endsAt);
      for (const mark of clockMarks(this.#running.toldAt, at)) this.#measure(mark, "Sample.Clock");
      if (at >= stay.endsAt) {
        this.#finish("EVDisconnected", stay.endsAt);
        return this.unplug();
      }
      if (at > this.#running.toldAt && isOnline()) this.#measure(at, "Sample.Periodic");
      if (at >= stay.stopsAt && this.#status === "Charging") this.#setStatus("SuspendedEV");
      const next = Math.min(at + sampleIntervalS(), slotStart(slotOf(at) + 1), stay.endsAt);
      await sleep(Math.max(1, next - at) * 1000);
    }
  }

  #measure(at: number, context: MeasureContext): void {
    const running = this.#running;
    if (running === null) return;
    const { memory, teller, now, isOnline } = this.#tools;
    this.#running = { ...running, seq: running.seq + 1, toldAt: at };
    memory.keepRunning(this.#running);
    teller.add({
      kind: "measure",
      ref: running.ref,
      connectorId: this.connectorId,
      token: running.stay.token,
      at,
      registerWh: String(memory.connectorWh(this.connectorId, at)),
      seq: running.seq,
      offline: !isOnline() || at < now() - 30,
      watts: stayWatts(running.stay, at),
      context,
    });
  }

  #finish(reason: EndReason, at: number): void {
    const running = this.#running;
    if (running === null) return;
    const { memory, teller, now, isOnline } = this.#tools;
    const stay = { ...running.stay, stopsAt: Math.min(running.stay.stopsAt, at), endsAt: at };
    memory.changeStay(stay);
    memory.dropRunning(running.ref);
    this.#running = null;
    this.#last = { ...running, stay };
    teller.add({
      kind: "end",
      ref: running.ref,
      connectorId: this.connectorId,
      token: stay.token,
      at,
      registerWh: String(memory.connectorWh(this.connectorId, at)),
      seq: running.seq,
      offline: !isOnline() || at < now() - 30,
      reason,
    });
    if (reason === "EVDisconnected") return;
    this.#setStatus("Finishing");
    const ref = running.ref;
    void this.#later(forgottenMs, () => this.#last?.ref === ref && this.#plugged && this.unplug());
  }

  async #later(ms: number, run: () => unknown): Promise<void> {
    await this.#tools.sleep(ms);
    if (!this.#ended) run();
  }
}

export const createConnector = (
  place: { chargerId: string; connectorId: number; watts: number },
  tools: ConnectorTools,
): SimulatedConnector => new SimulatedConnector(place, tools);
