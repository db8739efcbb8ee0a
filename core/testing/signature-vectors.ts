import { ed25519 } from "@noble/curves/ed25519.js";
import { sha512 } from "@noble/hashes/sha2.js";
import { bytesToHex, concatBytes, hexToBytes, utf8ToBytes } from "@noble/hashes/utils.js";
import { someSigner } from "./some-signer.ts";

type SignatureCase = {
  readonly why: string;
  readonly publicKey: string;
  readonly message: string;
  readonly signature: string;
  /** Whether the key may enter the ledger. For keys that may not, libraries differ about signatures. */
  readonly usableKey: boolean;
  readonly valid: boolean;
};

const { Point } = ed25519;
const order = Point.Fn.ORDER;
/** A point of order 8. */
const torsion = Point.fromHex("26e8958fc2b227b045c3f489f2ef98f0d5dfac05d3c63339b13802886d53fc05");
const identity = `01${"00".repeat(31)}`;
/** The identity again: y = p + 1, and x = 0 with a sign. */
const identityUnreduced = `ee${"ff".repeat(30)}7f`;
const identityNegative = `01${"00".repeat(30)}80`;

const signer = someSigner("signatures");
const { scalar } = ed25519.utils.getExtendedPublicKey(signer.secretKey);
const nonce = 0x1234_5678_9abc_def0n;

const toNumber = (bytes: Uint8Array): bigint =>
  bytes.reduceRight((number, byte) => number * 256n + BigInt(byte), 0n);
const toBytes = (number: bigint): Uint8Array =>
  Uint8Array.from({ length: 32 }, (_, byte) => Number((number >> BigInt(8 * byte)) & 0xffn));
const challenge = (r: Uint8Array, key: Uint8Array, message: Uint8Array): bigint =>
  toNumber(sha512(concatBytes(r, key, message))) % order;

/** R as given and the S that makes the equation without cofactor true for it, if R is [nonceUsed]B. */
function signedWith(
  r: Uint8Array,
  nonceUsed: bigint,
  message: Uint8Array,
  key = signer.publicKey,
): Uint8Array {
  const s = (nonceUsed + challenge(r, key, message) * scalar) % order;
  return concatBytes(r, toBytes(s));
}

/** One key, one message, and the ways in which libraries are known to disagree about a signature. */
export function signatureVectors(): readonly SignatureCase[] {
  const message = utf8ToBytes("tsunagu");
  const good = signer.sign(message);
  const aboveOrder = concatBytes(good.subarray(0, 32), toBytes(toNumber(good.subarray(32)) + order));
  const r = Point.BASE.multiply(nonce);
  const withCase = (why: string, signature: Uint8Array, valid: boolean): SignatureCase => ({
    why,
    publicKey: signer.publicKeyHex,
    message: bytesToHex(message),
    signature: bytesToHex(signature),
    usableKey: true,
    valid,
  });
  return [
    withCase("good", good, true),
    withCase("S is not below the order", aboveOrder, false),
    withCase("R is the identity", signedWith(hexToBytes(identity), 0n, message), false),
    withCase("R has y not below p", signedWith(hexToBytes(identityUnreduced), 0n, message), false),
    withCase("R has x = 0 with a sign", signedWith(hexToBytes(identityNegative), 0n, message), false),
    withCase(
      "R has a part of small order: good only if the equation has a cofactor",
      signedWith(r.add(torsion).toBytes(), nonce, message),
      false,
    ),
    withCase("R is another point", signedWith(torsion.toBytes(), nonce, message), false),
    withCase("another message was signed", signer.sign(utf8ToBytes("tsunage")), false),
    ...unusableKeyCases(r.toBytes()),
  ];
}

function unusableKeyCases(r: Uint8Array): readonly SignatureCase[] {
  const torsionKey = Point.fromBytes(signer.publicKey).add(torsion).toBytes();
  const message = utf8ToBytes(`tsunagu ${firstWithZeroTorsion(r, torsionKey)}`);
  const bySmallOrder = concatBytes(r, toBytes(nonce));
  const unusable = { usableKey: false, valid: false, message: bytesToHex(message) };
  return [
    { why: "the key is the identity", publicKey: identity, signature: bytesToHex(bySmallOrder), ...unusable },
    {
      why: "the key has small order",
      publicKey: torsion.toHex(),
      signature: bytesToHex(bySmallOrder),
      ...unusable,
    },
    {
      why: "the key has y not below p",
      publicKey: identityUnreduced,
      signature: bytesToHex(bySmallOrder),
      ...unusable,
    },
    {
      why: "the key is no point",
      publicKey: `02${"00".repeat(31)}`,
      signature: bytesToHex(bySmallOrder),
      ...unusable,
    },
    {
      why: "the key has a part of small order that the challenge takes away",
      publicKey: bytesToHex(torsionKey),
      signature: bytesToHex(signedWith(r, nonce, message, torsionKey)),
      ...unusable,
    },
  ];
}

/** With a challenge that 8 divides, the equation holds without a cofactor too. */
function firstWithZeroTorsion(r: Uint8Array, key: Uint8Array): number {
  for (let attempt = 0; ; attempt++) {
    if (challenge(r, key, utf8ToBytes(`tsunagu ${attempt}`)) % 8n === 0n) return attempt;
  }
}
