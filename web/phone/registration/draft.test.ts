import assert from "node:assert/strict";
import { test } from "node:test";
import { emptyDraft, faultsOfStep, isAdult } from "./draft.ts";

const today = "2026-11-24";

test("a contract needs an age of 18, counted to the day", () => {
  assert.equal(isAdult("2008-11-24", today), true);
  assert.equal(isAdult("2008-11-25", today), false);
});

test("a start in the past wants a reason, a start today does not", () => {
  const draft = { ...emptyDraft(today), planId: "standard", ampere: 40 };
  assert.deepEqual(faultsOfStep("plan", draft, today), {});
  assert.deepEqual(faultsOfStep("plan", { ...draft, from: "2026-11-01" }, today), {
    backdatingReason: "required",
  });
});

test("serials are what is printed on meters, of sub-meters too", () => {
  const draft = {
    ...emptyDraft(today),
    homeName: "自宅",
    address: "東京都",
    postalCode: "1080075",
    serial: "SM-1",
    subMeters: [{ serial: "", endUse: "heat-pump" as const }],
  };
  assert.deepEqual(faultsOfStep("home", draft, today), { subMeters: "serialFault" });
  assert.deepEqual(faultsOfStep("home", { ...draft, subMeters: [] }, today), {});
});

test("every fault of a step is told at once", () => {
  assert.deepEqual(faultsOfStep("person", emptyDraft(today), today), {
    name: "required",
    birthDay: "required",
    password: "passwordFault",
  });
});
