import { recordKindNames, recordKinds, recordSize } from "./record-kinds.ts";
import { type FieldLayout, type RecordRule, recordLayouts } from "./record-layout.ts";

const recordVersion = 1;

type ByteCheck = { readonly offset: number; readonly allowed: Uint8Array; readonly why: string };
type RangeCheck = {
  readonly offset: number;
  readonly width: 2 | 4;
  readonly from: number;
  readonly to: number;
  readonly why: string;
};
type NotZeroCheck = { readonly offset: number; readonly width: 8 | 16; readonly why: string };

/** The checks of one kind, made once from its layout, so that a record costs a few dozen comparisons and no object. */
type RecordChecks = {
  readonly bytes: readonly ByteCheck[];
  readonly ranges: readonly RangeCheck[];
  readonly notZero: readonly NotZeroCheck[];
  readonly rules: readonly RecordRule[];
};

/** By kind number. */
const checksByKind: (RecordChecks | undefined)[] = [];
for (const kind of recordKindNames) {
  const { fields, rules } = recordLayouts[kind];
  checksByKind[recordKinds[kind]] = compileChecks(recordKinds[kind], fields, rules);
}

function compileChecks(
  kind: number,
  fields: readonly FieldLayout[],
  rules: readonly RecordRule[],
): RecordChecks {
  const covered = new Set([0, 1]);
  for (const { offset, width } of fields) for (let i = 0; i < width; i++) covered.add(offset + i);
  const padding = Array.from({ length: recordSize }, (_, offset) => offset).filter((o) => !covered.has(o));
  return {
    bytes: [
      { offset: 0, allowed: onlyBytes([kind]), why: "the kind does not exist" },
      { offset: 1, allowed: onlyBytes([recordVersion]), why: `the version is not ${recordVersion}` },
      ...fields.flatMap((field) =>
        field.type === "code"
          ? [
              {
                offset: field.offset,
                allowed: onlyBytes(Object.values(field.codes)),
                why: `${field.name} has no such value`,
              },
            ]
          : [],
      ),
      ...padding.map((offset) => ({ offset, allowed: onlyBytes([0]), why: `byte ${offset} is not zero` })),
    ],
    ranges: fields.flatMap((field) =>
      field.type === "number" && field.width !== 1 && !(field.from === 0 && field.to >= 0xffff)
        ? [{ ...field, width: field.width, why: `${field.name} is not ${field.from} to ${field.to}` }]
        : [],
    ),
    notZero: fields.flatMap((field) =>
      field.type === "id" && field.zero === "refused"
        ? [{ offset: field.offset, width: field.width, why: `${field.name} is all zeros` }]
        : [],
    ),
    rules,
  };
}

function onlyBytes(values: readonly number[]): Uint8Array {
  const allowed = new Uint8Array(256);
  for (const value of values) allowed[value] = 1;
  return allowed;
}

/**
 * Looks at the 64 bytes at `at` and says what makes them a `bad_record`, or undefined if they are a record. Makes no
 * object: batches of thousands pass through here.
 */
export function recordFault(view: DataView, at: number): string | undefined {
  if (at + recordSize > view.byteLength) return "a record has 64 bytes";
  const checks = checksByKind[view.getUint8(at)];
  if (checks === undefined) return "the kind does not exist";
  for (const { offset, allowed, why } of checks.bytes) {
    if (allowed[view.getUint8(at + offset)] === 0) return why;
  }
  for (const { offset, width, from, to, why } of checks.ranges) {
    const value = width === 2 ? view.getUint16(at + offset, true) : view.getUint32(at + offset, true);
    if (value < from || value > to) return why;
  }
  for (const { offset, width, why } of checks.notZero) {
    let bits = view.getUint32(at + offset, true) | view.getUint32(at + offset + 4, true);
    if (width === 16) bits |= view.getUint32(at + offset + 8, true) | view.getUint32(at + offset + 12, true);
    if (bits === 0) return why;
  }
  for (const { holds, why } of checks.rules) if (!holds(view, at)) return why;
  return undefined;
}
