import { Problem } from "../problem/problem.ts";
import { areZero } from "./bytes.ts";

/**
 * A view on exactly `size` bytes whose unlisted bytes are zero. `unlisted` are half-open ranges. Throws `Problem`
 * `invalid_input` otherwise: what is not described could carry something else.
 */
export function strictView(
  bytes: Uint8Array,
  { what, size, unlisted }: { what: string; size: number; unlisted: readonly (readonly [number, number])[] },
): DataView {
  if (bytes.length !== size) {
    throw new Problem("invalid_input", `${what} has ${size} bytes, got ${bytes.length}`);
  }
  for (const [from, to] of unlisted) {
    if (!areZero(bytes.subarray(from, to))) {
      throw new Problem("invalid_input", `bytes ${from} to ${to - 1} of ${what} must be zero`);
    }
  }
  return viewOf(bytes);
}

/** The same bytes, not a copy, whatever larger buffer they lie in. */
export const viewOf = (bytes: Uint8Array): DataView =>
  new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);

/** A u64 into eight bytes. Throws `RangeError` where `setBigUint64` would wrap around. */
export function writeU64(view: DataView, at: number, value: bigint): void {
  if (value < 0n || value > 0xffff_ffff_ffff_ffffn) throw new RangeError(`${value} is not a u64`);
  view.setBigUint64(at, value, true);
}

/** Throws `RangeError` where `setUint32` would wrap around. */
export function writeU32(view: DataView, at: number, value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff_ffff)
    throw new RangeError(`${value} is not a u32`);
  view.setUint32(at, value, true);
}

/** Throws `RangeError` where `setUint16` would wrap around. */
export function writeU16(view: DataView, at: number, value: number): void {
  if (!Number.isInteger(value) || value < 0 || value > 0xffff) throw new RangeError(`${value} is not a u16`);
  view.setUint16(at, value, true);
}

/** Throws `RangeError` unless `value` has exactly `size` bytes. */
export function writeBytes(bytes: Uint8Array, at: number, value: Uint8Array, size: number): void {
  if (value.length !== size) throw new RangeError(`${size} bytes belong here, got ${value.length}`);
  bytes.set(value, at);
}
