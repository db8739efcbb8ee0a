import { utf8ToBytes } from "@noble/hashes/utils.js";
import { decodeBase64, encodeBase64 } from "../bytes/base64.ts";
import { Problem } from "../problem/problem.ts";
import type { SignMessage, VerifySignature } from "../records/ed25519.ts";

/**
 * HTTP Message Signatures (RFC 9421) as the ledger's read requests use them: Ed25519, one signature `sig1`, covering
 * method, authority, path, query and, with a body, its digest (RFC 9530), with `created`, `nonce`, `keyid` and `tag`.
 */
export type SignedRequest = {
  readonly method: string;
  /** Host and port as in the `Host` header, lower case. */
  readonly authority: string;
  readonly path: string;
  /** With its `?`; `?` alone when there is none (RFC 9421, 2.2.7). */
  readonly query: string;
  /** The `Content-Digest` header; null without a body. */
  readonly contentDigest: string | null;
};

export type SignatureFacts = {
  /** Whole seconds. */
  readonly created: number;
  /** 16 random bytes as hex: a node takes each one once. */
  readonly nonce: string;
  /** `member:key number`. */
  readonly keyId: string;
};

export type SignatureHeaders = { readonly "signature-input": string; readonly signature: string };

const tag = "tsunagu";

/**
 * Signs a request as RFC 9421 says, with `tag="tsunagu"`. `facts.created`: whole seconds; the nonce MUST be a new
 * one.
 */
export function signRequest(
  request: SignedRequest,
  facts: SignatureFacts,
  sign: SignMessage,
): SignatureHeaders {
  const params = signatureParams(request, facts);
  const signature = sign(signatureBase(request, params));
  return { "signature-input": `sig1=${params}`, signature: `sig1=:${encodeBase64(signature)}:` };
}

/** What a request says of its signature. Throws `not_signed_in` unless it is exactly of our form. */
export function readSignatureFacts(
  request: SignedRequest,
  headers: Partial<SignatureHeaders>,
): SignatureFacts {
  const input = headers["signature-input"] ?? "";
  const match = /;created=(\d{1,10});nonce="([0-9a-f]{32})";keyid="(\d{1,5}:\d{1,5})";/.exec(input);
  const [, created, nonce, keyId] = match ?? [];
  if (created === undefined || nonce === undefined || keyId === undefined) {
    throw new Problem("not_signed_in", "this needs a request signature (RFC 9421)");
  }
  const facts = { created: Number(created), nonce, keyId };
  if (input !== `sig1=${signatureParams(request, facts)}`) {
    throw new Problem(
      "not_signed_in",
      "the request signature must cover method, authority, path, query and body",
    );
  }
  return facts;
}

/** Whether the request was signed as `facts` say by the holder of the key. */
export function verifyRequest(
  {
    request,
    facts,
    headers,
  }: { request: SignedRequest; facts: SignatureFacts; headers: Partial<SignatureHeaders> },
  publicKey: Uint8Array,
  verify: VerifySignature,
): boolean {
  const encoded = /^sig1=:([A-Za-z0-9+/]{86}==):$/.exec(headers.signature ?? "")?.[1];
  if (encoded === undefined) return false;
  const signature = decodeBase64(encoded);
  return verify({ signature, message: signatureBase(request, signatureParams(request, facts)), publicKey });
}

/** `Content-Digest` of a body, RFC 9530. */
export const contentDigestOf = (sha256OfBody: Uint8Array): string =>
  `sha-256=:${encodeBase64(sha256OfBody)}:`;

function signatureParams(
  { contentDigest }: SignedRequest,
  { created, nonce, keyId }: SignatureFacts,
): string {
  const components = [
    "@method",
    "@authority",
    "@path",
    "@query",
    ...(contentDigest === null ? [] : ["content-digest"]),
  ];
  return `(${components.map((name) => `"${name}"`).join(" ")});created=${created};nonce="${nonce}";keyid="${keyId}";alg="ed25519";tag="${tag}"`;
}

/** RFC 9421, 2.5. */
function signatureBase(
  { method, authority, path, query, contentDigest }: SignedRequest,
  params: string,
): Uint8Array {
  const lines = [
    `"@method": ${method}`,
    `"@authority": ${authority}`,
    `"@path": ${path}`,
    `"@query": ${query}`,
    ...(contentDigest === null ? [] : [`"content-digest": ${contentDigest}`]),
    `"@signature-params": ${params}`,
  ];
  return utf8ToBytes(lines.join("\n"));
}
