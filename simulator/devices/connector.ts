import { slotOf, slotStart } from "@tsunagu/core/energy/time.ts";
import { type Stay, stayWatts, stayWh } from "../world/stays.ts";
import { CardReader } from "./card-reader.ts";
import { type ChargeTellerTools, createChargeTeller } from "./charge-teller.ts";
import { clockMarks } from "./play-backlog.ts";
import type { ConnectorStatus, Dialect, EndReason, ShownCost } from "./station-events.ts";
import { visitorStay } from "./visitor-stay.ts";
import type { RunningStay } from "./world-book.ts";

type ConnectorTools = ChargeTellerTools & {
  readonly dialect: Dialect;
  readonly sleep: (ms: number) => Promise<void>;
  readonly onChange: () => void;
  readonly onFault: (error: unknown) => void;
  readonly sampleIntervalS: () => number;
};

/** Whoever starts from afar without a plug in: the driver at the car puts it in. */
const driverPlugsMs = 4000;
/** Somebody takes a forgotten plug out. */
const forgottenMs = 600_000;

/** One place to charge: a plug, a card reader, a display. */
export class SimulatedConnector {
  readonly connectorId: number;
  readonly #station: { readonly chargerId: string; readonly watts: number };
  readonly #tools: ConnectorTools;
  readonly #reader: CardReader;
  readonly #charges: ReturnType<typeof createChargeTeller>;
  #plugged = false;
  #running: RunningStay | null = null;
  #last: RunningStay | null = null;
  #status: ConnectorStatus = "Available";
  #price: string | null = null;
  #cost: ShownCost | null = null;
  #ended = false;

  constructor(
    { chargerId, connectorId, watts }: { chargerId: string; connectorId: number; watts: number },
    tools: ConnectorTools,
  ) {
    this.connectorId = connectorId;
    this.#station = { chargerId, watts };
    this.#tools = tools;
    this.#reader = new CardReader(tools);
    this.#charges = createChargeTeller(connectorId, tools);
  }

  isBusy(): boolean {
    return this.#running !== null || this.#status === "Finishing";
  }

  isOf(ref: string | null): boolean {
    return ref !== null && (this.#running?.ref === ref || this.#last?.ref === ref);
  }

  waitsForPrice(): boolean {
    return this.#reader.hasPermit() || this.#running !== null;
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
      lamp: this.#reader.lamp(),
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
    this.#reader.notePlug();
    this.#clearLast();
    this.#setStatus("Preparing");
    this.#beginIfReady();
  }

  /** Out it comes, whatever runs. */
  unplug(): void {
    if (this.#running !== null) this.#finish("EVDisconnected", this.#tools.now());
    this.#plugged = false;
    // A price is one person's; what the charge cost stays until the next car.
    this.#price = null;
    this.#reader.clear();
    this.#setStatus("Available");
  }

  async tap(token: string): Promise<void> {
    if (this.#running?.stay.token === token) return this.#finish("Local", this.#tools.now());
    if (this.isBusy()) return this.#reader.light("card-refused");
    this.#clearLast();
    if (await this.#reader.read(token, () => this.#plugged)) this.#beginIfReady();
  }

  remoteStart(token: string, remoteStartId: number | null): boolean {
    if (this.isBusy()) return false;
    this.#clearLast();
    this.#reader.grant(token, { remoteStartId, plugged: this.#plugged });
    // The answer to the command goes out first.
    setImmediate(() => this.#beginIfReady());
    if (!this.#plugged) void this.#later(driverPlugsMs, () => this.#reader.hasPermit() && this.plugIn());
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
    this.#begin(stay, null);
  }

  /** What ran when the station was last seen. */
  resume(running: RunningStay): void {
    this.#plugged = true;
    this.#running = running;
    // A car that was full when the station was last seen has been told of as such.
    this.#status = running.toldAt >= running.stay.stopsAt ? "SuspendedEV" : "Charging";
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
    if (!this.#plugged || this.#running !== null) return;
    const permit = this.#reader.permit();
    if (permit === null) return;
    const { token, remoteStartId } = permit;
    const { connectorId } = this;
    this.#begin(
      visitorStay({ ...this.#station, connectorId, token, startsAt: this.#tools.now() }),
      remoteStartId,
    );
  }

  #begin(stay: Stay, remoteStartId: number | null): void {
    this.#reader.clear();
    this.#running = this.#charges.begin(stay, remoteStartId);
    this.#setStatus("Charging");
    void this.#watch(this.#running).catch(this.#tools.onFault);
  }

  /** Tells what is measured until the stay is over. */
  async #watch(begun: RunningStay): Promise<void> {
    const { now, sleep, sampleIntervalS, isOnline } = this.#tools;
    while (this.#running?.ref === begun.ref && !this.#ended) {
      const { stay } = this.#running;
      const at = Math.min(now(), stay.endsAt);
      for (const mark of clockMarks(this.#running.toldAt, at))
        this.#running = this.#charges.measure(this.#running, mark, "Sample.Clock");
      if (at >= stay.endsAt) {
        this.#finish("EVDisconnected", stay.endsAt);
        return this.unplug();
      }
      // OCPP 1.6, 4.9 and 2.0.1, TransactionEvent: a car that takes no more is told of when that begins, line or not.
      const isFullNow = at >= stay.stopsAt && this.#status === "Charging";
      if (isFullNow || (at > this.#running.toldAt && isOnline()))
        this.#running = this.#charges.measure(this.#running, at, isFullNow ? "Other" : "Sample.Periodic");
      if (isFullNow) this.#setStatus("SuspendedEV");
      const turnsAt = at < stay.stopsAt ? stay.stopsAt : stay.endsAt;
      const next = Math.min(at + sampleIntervalS(), slotStart(slotOf(at) + 1), turnsAt);
      await sleep(Math.max(1, next - at) * 1000);
    }
  }

  #finish(reason: EndReason, at: number): void {
    if (this.#running === null) return;
    const { ref } = this.#running;
    this.#last = this.#charges.end(this.#running, at, reason);
    this.#running = null;
    if (reason === "EVDisconnected") return;
    this.#setStatus("Finishing");
    void this.#later(forgottenMs, () => this.#last?.ref === ref && this.#plugged && this.unplug());
  }

  async #later(ms: number, run: () => unknown): Promise<void> {
    await this.#tools.sleep(ms);
    if (!this.#ended) run();
  }
}
