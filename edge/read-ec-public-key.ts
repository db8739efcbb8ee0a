import { Buffer } from "node:buffer";
import { createPublicKey, type KeyObject } from "node:crypto";

/** What comes before the point of a P-256 key in SPKI. */
const p256Prefix = Buffer.from("3059301306072a8648ce3d020106082a8648ce3d030107034200", "hex");
const p256Point = 65;
const longestText = 4_000;

/**
 * A meter's public key as makers write it: PEM, or DER (SPKI) or a bare P-256 point as hex or base64, each of them maybe behind
 * `oca:base16:asn1:` and in base64 once more. Null for what is no key on an elliptic curve. Never throws.
 */
export function readEcPublicKey(text: string): KeyObject | null {
  if (text.length > longestText) return null;
  const trimmed = text.trim();
  // Not by OpenSSL's own reader: in a form's field a PEM has lost its lines.
  const bare = trimmed
    .replaceAll(/-----(BEGIN|END) PUBLIC KEY-----/g, "")
    .replace(/^oca:base(16|64):asn1:/i, "")
    .replaceAll(/\s/g, "");
  if (/^([0-9a-f]{2})+$/i.test(bare)) return ofBytes(Buffer.from(bare, "hex"));
  const bytes = Buffer.from(bare, "base64");
  const inner = bytes.toString("latin1");
  return /^(oca:|-----BEGIN)/.test(inner) ? readEcPublicKey(inner) : ofBytes(bytes);
}

/** The same key is the same text, however it was written: SPKI as lower-case hex. */
export const ecPublicKeyText = (key: KeyObject): string =>
  key.export({ format: "der", type: "spki" }).toString("hex");

function ofBytes(bytes: Buffer): KeyObject | null {
  const der = bytes.length === p256Point && bytes[0] === 4 ? Buffer.concat([p256Prefix, bytes]) : bytes;
  return toEcKey(() => createPublicKey({ key: der, format: "der", type: "spki" }));
}

function toEcKey(create: () => KeyObject): KeyObject | null {
  try {
    const key = create();
    return key.asymmetricKeyType === "ec" ? key : null;
  } catch {
    return null;
  }
}
