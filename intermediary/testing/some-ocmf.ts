import { Buffer } from "node:buffer";
import { generateKeyPairSync, type KeyObject, sign } from "node:crypto";
import { ecPublicKeyText } from "@tsunagu/edge/read-ec-public-key.ts";

export type SomeMeterKey = { readonly privateKey: KeyObject; readonly publicKey: string };

/** A key as a charger's meter has one. */
export function someMeterKey(namedCurve = "prime256v1"): SomeMeterKey {
  const { privateKey, publicKey } = generateKeyPairSync("ec", { namedCurve });
  return { privateKey, publicKey: ecPublicKeyText(publicKey) };
}

type Given = {
  readonly key: SomeMeterKey;
  /** As the meter writes them: what one leaves out is as before. */
  readonly readings: readonly Readonly<Record<string, string>>[];
  readonly algorithm?: string;
  readonly encoding?: "hex" | "base64";
};

/** One of a meter's registers at a moment; `kWh` in decimals, as most meters write it. */
export const someReading = (moment: string, kWh: string, change: Readonly<Record<string, string>> = {}) => ({
  ...{ TM: "2026-11-10T12:00:00,000+0900 S", TX: moment, RV: kWh, RI: "1-0:1.8.0", RU: "kWh" },
  ...{ RT: "AC", EF: "", ST: "G" },
  ...change,
});

/** A text as a meter signs it: `RV` is a number in it. */
export function someOcmf({ key, readings, algorithm, encoding = "hex" }: Given): string {
  const facts = { FV: "1.0", GI: "maker 1", GS: "1001", PG: "T1", MV: "maker", MS: "0901", IS: true };
  const payload = JSON.stringify({ ...facts, RD: readings }).replaceAll(/"RV":"([^"]*)"/g, '"RV":$1');
  const signature = sign(algorithm?.split("-").at(-1) ?? "sha256", Buffer.from(payload), key.privateKey);
  const fields = { ...(algorithm === undefined ? {} : { SA: algorithm }), SD: signature.toString(encoding) };
  return `OCMF|${payload}|${JSON.stringify(encoding === "hex" ? fields : { ...fields, SE: encoding })}`;
}
