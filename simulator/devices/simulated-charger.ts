import type { Log } from "@tsunagu/edge/create-log.ts";
import type { Stay } from "../world/charging-plan.ts";
import { createOcppLink, type OcppLink } from "./ocpp-link.ts";
import { StationStays } from "./station-stays.ts";
import type { StayBook } from "./stay-book.ts";

export type ChargerSettings = {
  readonly chargerId: string;
  readonly password: string;
  readonly connectors: number;
  readonly watts: number;
  readonly baseWh: string;
};

export type ChargerTools = {
  readonly ocppUrl: string;
  readonly book: StayBook;
  readonly now: () => number;
  readonly sleep: (ms: number) => Promise<void>;
  readonly log: Log;
};

export type SimulatedCharger = AsyncDisposable & { readonly stays: StationStays };

/** A station that speaks OCPP 1.6J through the public door, sells to whoever is accepted, and can be started from afar. */
export async function startSimulatedCharger(
  settings: ChargerSettings,
  tools: ChargerTools,
): Promise<SimulatedCharger> {
  const { ocppUrl, log } = tools;
  const link = createOcppLink({ ocppUrl, chargerId: settings.chargerId, password: settings.password });
  const onFault = (error: unknown) =>
    log.warn("a simulated charger met a fault", { chargerId: settings.chargerId, error: String(error) });
  const stays = new StationStays(
    { chargerId: settings.chargerId, baseWh: BigInt(settings.baseWh) },
    { ...tools, link, onFault },
  );
  obey(link, stays, { settings, now: tools.now, onFault });
  await link.onOpen(async () => {
    await link.call("BootNotification", {
      chargePointVendor: "Tsunagu",
      chargePointModel: "Simulator",
      firmwareVersion: "1",
    });
    for (let id = 1; id <= settings.connectors; id++)
      await stays.status(id, stays.isTaken(id) ? "Charging" : "Available");
  });
  const heartbeat = setInterval(() => void link.call("Heartbeat", {}).catch(onFault), 60_000);
  return {
    stays,
    [Symbol.asyncDispose]: async () => {
      clearInterval(heartbeat);
      await stays.finishAll("PowerLoss").catch(onFault);
      await link.close();
    },
  };
}

/** What the central system may ask of the station. */
function obey(
  link: OcppLink,
  stays: StationStays,
  {
    settings,
    now,
    onFault,
  }: { settings: ChargerSettings; now: () => number; onFault: (error: unknown) => void },
): void {
  link.handle("ChangeConfiguration", ({ key, value }) => {
    if (key === "MeterValueSampleInterval") stays.setSampleInterval(Number(value));
    return { status: "Accepted" };
  });
  link.handle("GetConfiguration", () => ({ configurationKey: [], unknownKey: [] }));
  link.handle("TriggerMessage", () => ({ status: "NotImplemented" }));
  // The simulated station has a display: it takes the running fee.
  link.handle("DataTransfer", () => ({ status: "Accepted" }));
  link.handle("RemoteStartTransaction", ({ connectorId, idTag }) => {
    const connector = Number(connectorId ?? 1);
    if (stays.isTaken(connector)) return { status: "Rejected" };
    const stay = remoteStay(settings, { connectorId: connector, token: String(idTag), at: now() });
    setImmediate(() => void stays.begin(stay).catch(onFault));
    return { status: "Accepted" };
  });
  link.handle("RemoteStopTransaction", ({ transactionId }) => {
    const connector = stays.connectorOf(transactionId);
    if (connector === undefined) return { status: "Rejected" };
    setImmediate(() => void stays.finish(connector, "Remote").catch(onFault));
    return { status: "Accepted" };
  });
}

/** Whoever starts from the phone has a car that takes power for ninety minutes at most. */
const remoteStay = (
  settings: ChargerSettings,
  { connectorId, token, at }: { connectorId: number; token: string; at: number },
): Stay => ({
  chargerId: settings.chargerId,
  connectorId,
  token,
  watts: settings.watts,
  startsAt: at,
  fullAt: at + 5400,
  endsAt: at + 7200,
});
