import assert from "node:assert/strict";
import { test } from "node:test";
import { bytesToHex } from "@noble/hashes/utils.js";
import fc from "fast-check";
import { decodeCheckpointText, decodeSignedNote } from "../proofs/checkpoint.ts";
import { reasonOf } from "../proofs/not-proved.ts";
import { nobleTools } from "../proofs/proof-tools.ts";
import { nothingSeen, type SeenCheckpoint } from "../proofs/seen.ts";
import { someBundle } from "../testing/some-bundle.ts";
import { verifyBundle } from "./verify-bundle.ts";

/** Something was seen before, so that the proof of consistency is looked at as well. */
let checkpoint: SeenCheckpoint | null = null;
const some = someBundle({
  days: 1,
  subMeter: false,
  beforeClosing: (ledger) => {
    const note = decodeSignedNote(ledger.checkpoint({ time: 0 }));
    const { size, root } = decodeCheckpointText(note.text);
    checkpoint = { size, root: bytesToHex(root) };
  },
});
const seenSize = Object(checkpoint).size;
const evidence = some.ledger.prove(some.key, { time: some.context.now - 60, seenSize });
const bundle = { ...some.bundle, evidence };
const context = { ...some.context, seen: { ...nothingSeen, checkpoint } };

const refusal = (value: unknown) => {
  try {
    verifyBundle(value, context, nobleTools);
    return "proved";
  } catch (error) {
    return reasonOf(error);
  }
};

type Path = readonly (string | number)[];

/** Every text and number in a value, by where it lies. */
const leavesOf = (value: unknown, path: Path = []): { path: Path; leaf: string | number }[] => {
  if (typeof value === "string" || typeof value === "number") return [{ path, leaf: value }];
  if (typeof value !== "object" || value === null) return [];
  return Object.entries(value).flatMap(([name, part]) => leavesOf(part, [...path, name]));
};

const replaced = (value: unknown, [name, ...rest]: Path, leaf: unknown): unknown => {
  if (name === undefined) return leaf;
  const copy = Array.isArray(value) ? [...value] : { ...Object(value) };
  copy[name] = replaced(copy[name], rest, leaf);
  return copy;
};

test("the file with something seen before is proved as it is", () => {
  assert.ok(evidence.consistency.length > 0);
  assert.equal(refusal(bundle), "proved");
});

test("any flipped bit anywhere in the evidence is refused", () => {
  const leaves = leavesOf(evidence);
  const places = leaves.map(({ leaf }) => (typeof leaf === "string" ? leaf.length : 1));
  // By length, or the records would drown everything else: half of the draws go to the leaf first.
  const place = fc.oneof(
    fc.integer({ min: 0, max: leaves.length - 1 }).chain((nth) => fc.tuple(fc.constant(nth), fc.nat())),
    fc.nat({ max: places.reduce((sum, length) => sum + length, 0) - 1 }).map((at) => leafAt(places, at)),
  );
  fc.assert(
    fc.property(place, fc.nat({ max: 6 }), ([nth, at], bit) => {
      const found = leaves[nth];
      assert.ok(found !== undefined);
      const changed = flipped(found.leaf, at, bit);
      const reason = refusal({ ...bundle, evidence: replaced(evidence, found.path, changed) });
      assert.ok(reason !== undefined && reason !== "proved", `${found.path.join(".")}: ${reason}`);
    }),
    { numRuns: 400 },
  );
});

/** What the seller says and nothing computes; what both have agreed and the file cannot know. */
const notComputed = [
  ["number"],
  ["issuedAt"],
  ["dueAt"],
  ["seller"],
  ["terms", "homes", "0", "from"],
  ["terms", "period"],
];

test("any other digit in a statement's figures is refused", () => {
  const leaves = leavesOf(bundle.statement).filter(
    ({ path, leaf }) =>
      /^-?[0-9a-f.]*\d[0-9a-f.]*$/.test(String(leaf)) &&
      !notComputed.some((free) => free.every((name, at) => path[at] === name)),
  );
  assert.ok(leaves.length > 100);
  fc.assert(
    fc.property(
      fc.constantFrom(...leaves),
      fc.nat(),
      fc.integer({ min: 1, max: 9 }),
      ({ path, leaf }, at, step) => {
        const changed = otherDigit(leaf, at, step);
        const reason = refusal({ ...bundle, statement: replaced(bundle.statement, path, changed) });
        assert.ok(reason !== undefined && reason !== "proved", `${path.join(".")}: ${leaf} → ${changed}`);
      },
    ),
    { numRuns: 400 },
  );
});

function leafAt(lengths: readonly number[], at: number): [number, number] {
  let left = at;
  for (const [nth, length] of lengths.entries()) {
    if (left < length) return [nth, left];
    left -= length;
  }
  throw new RangeError(`there is no place ${at}`);
}

/** In hex a bit of the digit, in other text a bit of the character, in a number a bit of the number. */
function flipped(leaf: string | number, at: number, bit: number): string | number {
  if (typeof leaf === "number") return leaf ^ (1 << bit);
  const place = at % leaf.length;
  const character = leaf[place] ?? "";
  const other = /^[0-9a-f]+$/.test(leaf)
    ? (Number.parseInt(character, 16) ^ (1 << (bit % 4))).toString(16)
    : String.fromCharCode(character.charCodeAt(0) ^ (1 << bit));
  return leaf.slice(0, place) + other + leaf.slice(place + 1);
}

function otherDigit(leaf: string | number, at: number, step: number): string | number {
  const text = String(leaf);
  const digits = [...text.matchAll(/\d/g)].map(({ index }) => index);
  const place = digits[at % digits.length] ?? 0;
  const other = (Number(text[place]) + step) % 10;
  const changed = text.slice(0, place) + other + text.slice(place + 1);
  return typeof leaf === "number" ? Number(changed) : changed;
}
