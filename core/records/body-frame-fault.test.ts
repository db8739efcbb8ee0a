import assert from "node:assert/strict";
import { test } from "node:test";
import { constants, zstdCompressSync } from "node:zlib";
import { bodyFrameCases } from "../testing/body-frame-cases.ts";
import { rawFrame } from "../testing/raw-frame.ts";
import { compress, decompress } from "../testing/zstd.ts";
import { bodyFrameFault } from "./body-frame-fault.ts";

const noise = (size: number) => {
  const bytes = new Uint8Array(size);
  let state = 1;
  for (let at = 0; at < size; at++) {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    bytes[at] = state >>> 16;
  }
  return bytes;
};

for (const count of [1, 2, 3, 4, 5, 1_023, 1_024, 1_025, 2_048, 2_049, 4_097, 8_000]) {
  test(`takes ${count} records as a compressor writes them, the worst to compress too`, () => {
    for (const records of [new Uint8Array(count * 64), noise(count * 64)]) {
      for (const level of [1, 3, 19])
        assert.equal(bodyFrameFault(compress(records, level), count), undefined);
      assert.equal(bodyFrameFault(rawFrame(records), count), undefined);
      assert.deepEqual(decompress(rawFrame(records), records.length), records);
    }
  });
}

for (const [why, body, fault] of bodyFrameCases) {
  test(`${fault === undefined ? "takes" : "refuses"} ${why}`, () => {
    assert.equal(bodyFrameFault(body, 1), fault);
  });
}

test("takes the checksum that a compressor writes", () => {
  const records = noise(64);
  const params = { [constants.ZSTD_c_checksumFlag]: 1 };
  assert.equal(bodyFrameFault(zstdCompressSync(records, { params, pledgedSrcSize: 64 }), 1), undefined);
});
