import { listDevices, putCharger, putMeter, putSite } from "@tsunagu/core/api/operator.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { EndUse } from "@tsunagu/core/records/record-values.ts";
import type { useOperatorCall } from "../parts/operator-api.ts";
import type { Credentials } from "./credentials.tsx";

/** What is in the form. */
export type DeviceDraft = {
  readonly kind: "charger" | "settlement" | "sub-meter" | "plant";
  readonly deviceId: string;
  readonly serial: string;
  readonly at: "site" | "behind";
  /** Empty: a new site is made of the next three. */
  readonly siteId: string;
  readonly newSiteId: string;
  readonly siteJa: string;
  readonly siteEn: string;
  readonly behindSerial: string;
  readonly connectors: string;
  readonly maxPowerKw: string;
  /** As they are written on the meters, with commas between them. */
  readonly meterPublicKeys: string;
  readonly endUse: EndUse;
  readonly plant: string;
  readonly meterClass: string;
  readonly tolerancePercent: string;
  /** `2033-03-31`, or empty. */
  readonly verifiedUntil: string;
};

export const emptyDraft: DeviceDraft = {
  kind: "charger",
  deviceId: "",
  serial: "",
  at: "site",
  siteId: "",
  newSiteId: "",
  siteJa: "",
  siteEn: "",
  behindSerial: "",
  connectors: "1",
  maxPowerKw: "6",
  meterPublicKeys: "",
  endUse: "household",
  plant: "",
  meterClass: "特定計量器",
  tolerancePercent: "2",
  verifiedUntil: "",
};

/** Kanto: the area of a new site until its contract says another. */
const area = 3;

/**
 * Registers what the form says. Throws `already_exists` for an id that is there: registering again would end its password, and that is
 * asked for on the device's own page.
 */
export async function registerDevice(
  draft: DeviceDraft,
  call: ReturnType<typeof useOperatorCall>,
): Promise<Credentials> {
  const { devices } = await call(listDevices, {});
  if (devices.some(({ deviceId }) => deviceId === draft.deviceId))
    throw new Problem("already_exists", "this id is registered already");
  const shared = {
    serial: draft.serial,
    meterClass: draft.meterClass,
    tolerancePercent: draft.tolerancePercent,
    verifiedUntil: draft.verifiedUntil === "" ? null : draft.verifiedUntil,
  };
  if (draft.kind !== "charger") {
    const answer = await call(putMeter, {
      params: { meterId: draft.deviceId },
      body: {
        ...shared,
        kind: draft.kind,
        endUse: draft.endUse,
        plant: draft.kind === "plant" ? draft.plant : null,
      },
    });
    return { kind: "meter", address: answer.topic, username: answer.username, password: answer.password };
  }
  const answer = await call(putCharger, {
    params: { chargerId: draft.deviceId },
    body: {
      ...shared,
      at:
        draft.at === "behind" ? { behindSerial: draft.behindSerial } : { siteId: await siteOf(draft, call) },
      connectors: Number(draft.connectors),
      maxPowerW: wattsOf(draft.maxPowerKw),
      meterPublicKeys: keysOf(draft.meterPublicKeys),
    },
  });
  return { kind: "charger", address: answer.path, username: answer.username, password: answer.password };
}

/** One key or several with commas between them. */
export const keysOf = (text: string): string[] =>
  text
    .split(",")
    .map((key) => key.trim())
    .filter((key) => key !== "");

async function siteOf(draft: DeviceDraft, call: ReturnType<typeof useOperatorCall>): Promise<string> {
  if (draft.siteId !== "") return draft.siteId;
  const { siteId } = await call(putSite, {
    params: { siteId: draft.newSiteId },
    body: { name: { ja: draft.siteJa, en: draft.siteEn }, area },
  });
  return siteId;
}

/** `7.4` kW as 7400 W, digit by digit. */
function wattsOf(kilowatts: string): number {
  const [whole = "0", tenth = "0"] = kilowatts.split(".");
  return Number(whole) * 1_000 + Number(tenth) * 100;
}
