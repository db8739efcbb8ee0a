import assert from "node:assert/strict";
import { test } from "node:test";
import { station201 } from "../../testing/station-201.ts";

test("tokens of every type are judged by their number; who may charge sees the price in the answer", async (context) => {
  const { call } = await station201(context);
  const personalMessage = { format: "UTF8", language: "ja", content: "1 kWh 44円" };
  for (const [idToken, type, idTokenInfo] of [
    ["CARD", "ISO14443", { status: "Accepted", personalMessage }],
    ["ca:rd", "ISO15693", { status: "Accepted", personalMessage }],
    ["APP", "Central", { status: "Accepted", personalMessage }],
    ["BLOCKED", "Local", { status: "Blocked" }],
    ["DE-8AA-CA2B3C4D5-L", "eMAID", { status: "Unknown" }],
    ["00:1A:2B:3C:4D:5E", "MacAddress", { status: "Unknown" }],
    ["123456789-123456789-123456789-123456", "KeyCode", { status: "Unknown" }],
    ["", "NoAuthorization", { status: "Unknown" }],
  ] as const)
    assert.deepEqual(await call("Authorize", { idToken: { idToken, type } }), { idTokenInfo }, idToken);
});

test("we vouch for no contract certificate, and say so", async (context) => {
  const { call } = await station201(context);
  const certificate = "-----BEGIN CERTIFICATE-----";
  const answer = await call("Authorize", { idToken: { idToken: "NOBODY", type: "eMAID" }, certificate });
  assert.deepEqual(answer, {
    idTokenInfo: { status: "Unknown" },
    certificateStatus: "NoCertificateAvailable",
  });
});
