import { callContract } from "@tsunagu/core/api/call-contract.ts";
import { listDevices, listUnmatched, putCharger, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import { endUse } from "@tsunagu/core/api/scalars.ts";
import { postPairingCode } from "@tsunagu/core/api/seller-staff.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import { type ConnectionOptions, operatorConnection, staffConnection } from "./operator-connection.ts";

type MeterQualityOptions = {
  readonly class: string;
  readonly tolerance: string;
  readonly verifiedUntil?: string;
};

export type SiteOptions = ConnectionOptions & {
  readonly ja: string;
  readonly en: string;
  readonly area: string;
};

/** What a meter's power can be for, as the command line takes it. */
export const endUseNames: string = endUse.options.join(", ");

/** Registers a public site, or says it anew. The lines to print name its place on the ledger. Throws the operator's `Problem`. */
export async function addSite(siteId: string, options: SiteOptions): Promise<readonly string[]> {
  const { place } = await callContract(
    putSite,
    {
      params: { siteId },
      body: { name: { ja: options.ja, en: options.en }, area: toWhole("--area", options.area) },
    },
    operatorConnection(options),
  );
  return [`site ${siteId} is place ${place} on the ledger`];
}

export type ChargerOptions = ConnectionOptions &
  MeterQualityOptions & {
    readonly site?: string;
    readonly behind?: string;
    readonly serial: string;
    readonly connectors: string;
    readonly watts: string;
    readonly every: string;
    readonly meterKey?: string;
    readonly openAccess?: boolean;
  };

/** Registers a charger at a site or behind a home's meter; its password is in the lines, once. Throws `invalid_input` for neither or both. */
export async function addCharger(chargerId: string, options: ChargerOptions): Promise<readonly string[]> {
  const { site, behind } = options;
  if ((site === undefined) === (behind === undefined)) {
    throw new Problem(
      "invalid_input",
      "say where the charger stands: --site ID, or --behind SERIAL of a home's meter",
    );
  }
  const answer = await callContract(
    putCharger,
    {
      params: { chargerId },
      body: {
        at: site === undefined ? { behindSerial: behind ?? "" } : { siteId: site },
        serial: options.serial,
        connectors: toWhole("--connectors", options.connectors),
        maxPowerW: toWhole("--watts", options.watts),
        meterValueSeconds: toWhole("--every", options.every),
        ...meterQuality(options),
        meterPublicKeys: (options.meterKey ?? "").split(",").filter((key) => key.trim() !== ""),
        openAccess: options.openAccess === true,
      },
    },
    operatorConnection(options),
  );
  return [
    `charger ${answer.chargerId}: connect to ws://HOST:OCPP-PORT${answer.path}`,
    `user name ${answer.username}, password ${answer.password ?? "none (open access)"} (shown this once)`,
  ];
}

export type MeterOptions = ConnectionOptions &
  MeterQualityOptions & { readonly serial: string; readonly kind: string; readonly endUse: string };

/** Registers a meter; its password is in the lines, once. Throws `invalid_input` with each option that does not fit. */
export async function addMeter(meterId: string, options: MeterOptions): Promise<readonly string[]> {
  const body = putMeter.body?.safeParse({
    serial: options.serial,
    kind: options.kind,
    endUse: options.endUse,
    ...meterQuality(options),
  });
  if (body?.success !== true)
    throw new Problem(
      "invalid_input",
      `not a meter: ${body?.error.issues.map(({ path, message }) => `${path.join(".")}: ${message}`).join("; ")}`,
    );
  const answer = await callContract(
    putMeter,
    { params: { meterId }, body: body.data },
    operatorConnection(options),
  );
  return [
    `meter ${answer.meterId}: publish to ${answer.topic}`,
    `user name ${answer.username}, password ${answer.password} (shown this once)`,
  ];
}

/** A line a device, columns with tabs between. */
export async function showDevices(options: ConnectionOptions): Promise<readonly string[]> {
  const { devices } = await callContract(listDevices, {}, operatorConnection(options));
  if (devices.length === 0)
    return ["no device is registered yet: add one with `tsunagu charger ID` or `tsunagu meter ID`"];
  return devices.map(({ deviceId, kind, serial, online, lastMessageAt }) =>
    [
      deviceId,
      kind,
      serial,
      online ? "online" : "offline",
      lastMessageAt === null ? "no message yet" : new Date(lastMessageAt * 1000).toISOString(),
    ].join("\t"),
  );
}

/** A line for each piece of energy that nobody is billed for, columns with tabs between. */
export async function showUnmatched(options: ConnectionOptions): Promise<readonly string[]> {
  const { rows } = await callContract(listUnmatched, {}, operatorConnection(options));
  if (rows.length === 0) return ["all energy has found its contract"];
  return rows.map(({ deviceId, from, energyWh, reason, refusal, token }) =>
    [
      deviceId,
      new Date(from * 1000).toISOString(),
      `${energyWh} Wh`,
      [reason, refusal].filter(Boolean).join(" "),
      token ?? "",
    ].join("\t"),
  );
}

/** A code that pairs one screen with its charger; needs the staff's token, not the operator's. */
export async function makeScreenCode(
  chargerId: string,
  options: ConnectionOptions,
): Promise<readonly string[]> {
  const { code, validUntil } = await callContract(
    postPairingCode,
    { params: { chargerId } },
    staffConnection(options),
  );
  return [
    `${code} (valid until ${new Date(validUntil * 1000).toISOString()}, for the screen /charger/${chargerId})`,
  ];
}

const meterQuality = ({ class: meterClass, tolerance, verifiedUntil }: MeterQualityOptions) => ({
  meterClass,
  tolerancePercent: tolerance,
  verifiedUntil: verifiedUntil ?? null,
});

function toWhole(option: string, text: string): number {
  if (!/^\d{1,9}$/.test(text))
    throw new Problem("invalid_input", `${option} must be a whole number, not "${text}"`);
  return Number(text);
}
