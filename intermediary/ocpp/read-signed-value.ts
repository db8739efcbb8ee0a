import { Buffer } from "node:buffer";
import { type Payload, toPayload } from "./read-frame.ts";

export type SignedText = { readonly text: string; readonly publicKey: string | null };

/** A meter's text with a day's readings; the whole of a longer one is in the kept message. */
const longestText = 20_000;

/**
 * What a meter signed, in whatever a station wraps it: OCMF as it is, in base64 or hex, or as the `signedMeterData` of an object, in JSON
 * (1.6, as the alliance's paper on signed meter values has it) or beside the value (2.0.1). Null where nothing is signed. A text of another
 * format is given as it came.
 */
export function readSignedValue(sample: Payload): SignedText | null {
  const beside = ofObject(toPayload(sample["signedMeterValue"]));
  if (beside !== null) return beside;
  const value = typeof sample["value"] === "string" ? sample["value"].trim() : "";
  const isSigned = sample["format"] === "SignedData" || value.startsWith("OCMF|");
  return isSigned && value !== "" ? (ofJson(value) ?? { text: unwrapped(value), publicKey: null }) : null;
}

function ofObject(signed: Payload): SignedText | null {
  const { signedMeterData: data, publicKey: key } = signed;
  if (typeof data !== "string" || data.trim() === "") return null;
  return {
    text: unwrapped(data.trim()),
    publicKey: typeof key === "string" && key.trim() !== "" ? key.trim().slice(0, longestText) : null,
  };
}

function ofJson(text: string): SignedText | null {
  if (!text.startsWith("{")) return null;
  try {
    const value: unknown = JSON.parse(text);
    return ofObject(toPayload(value));
  } catch (error) {
    if (error instanceof SyntaxError) return null;
    throw error;
  }
}

function unwrapped(text: string): string {
  const inner = /^([0-9a-f]{2})+$/i.test(text)
    ? Buffer.from(text, "hex").toString("utf8")
    : /^[\w+/=\s-]+$/.test(text)
      ? Buffer.from(text, "base64").toString("utf8")
      : text;
  return (inner.startsWith("OCMF|") ? inner : text).slice(0, longestText);
}
