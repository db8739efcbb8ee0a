import assert from "node:assert/strict";
import { test } from "node:test";
import { isoTime } from "../../testing/obedient-station.ts";
import { someNow } from "../../testing/some-machine.ts";
import { station201 } from "../../testing/station-201.ts";

const timestamp = isoTime(someNow);
const report = { requestId: 1, generatedAt: timestamp, seqNo: 0 };

const messages: readonly (readonly [action: string, payload: object, answer: object])[] = [
  ["Heartbeat", {}, { currentTime: isoTime(someNow + 3600) }],
  ["DataTransfer", { vendorId: "com.maker", data: { x: 1 } }, { status: "UnknownVendorId" }],
  ["FirmwareStatusNotification", { status: "Idle" }, {}],
  ["LogStatusNotification", { status: "Idle" }, {}],
  ["NotifyReport", report, {}],
  [
    "NotifyEvent",
    {
      generatedAt: timestamp,
      seqNo: 0,
      eventData: [
        {
          eventId: 1,
          timestamp,
          trigger: "Delta",
          actualValue: "Occupied",
          eventNotificationType: "HardWiredNotification",
          component: { name: "Connector" },
          variable: { name: "AvailabilityState" },
        },
      ],
    },
    {},
  ],
  ["NotifyMonitoringReport", report, {}],
  ["NotifyDisplayMessages", { requestId: 1 }, {}],
  ["NotifyCustomerInformation", { ...report, data: "x" }, {}],
  ["SecurityEventNotification", { type: "TamperDetectionActivated", timestamp }, {}],
  [
    "ReportChargingProfiles",
    {
      requestId: 1,
      chargingLimitSource: "EMS",
      evseId: 1,
      chargingProfile: [
        {
          id: 1,
          stackLevel: 0,
          chargingProfilePurpose: "TxDefaultProfile",
          chargingProfileKind: "Absolute",
          chargingSchedule: [
            { id: 1, chargingRateUnit: "W", chargingSchedulePeriod: [{ startPeriod: 0, limit: 7000 }] },
          ],
        },
      ],
    },
    {},
  ],
  ["ClearedChargingLimit", { chargingLimitSource: "EMS" }, {}],
  ["NotifyChargingLimit", { chargingLimit: { chargingLimitSource: "EMS" } }, {}],
  ["PublishFirmwareStatusNotification", { status: "Idle" }, {}],
  ["ReservationStatusUpdate", { reservationId: 1, reservationUpdateStatus: "Expired" }, {}],
  ["SignCertificate", { csr: "x" }, { status: "Rejected" }],
  [
    "Get15118EVCertificate",
    { iso15118SchemaVersion: "x", action: "Install", exiRequest: "x" },
    { status: "Failed", exiResponse: "" },
  ],
  [
    "GetCertificateStatus",
    {
      ocspRequestData: {
        hashAlgorithm: "SHA256",
        issuerNameHash: "x",
        issuerKeyHash: "x",
        serialNumber: "1",
        responderURL: "x",
      },
    },
    { status: "Failed" },
  ],
  [
    "NotifyEVChargingNeeds",
    { evseId: 1, chargingNeeds: { requestedEnergyTransfer: "DC" } },
    { status: "Rejected" },
  ],
  [
    "NotifyEVChargingSchedule",
    {
      timeBase: timestamp,
      evseId: 1,
      chargingSchedule: {
        id: 1,
        chargingRateUnit: "W",
        chargingSchedulePeriod: [{ startPeriod: 0, limit: 1 }],
      },
    },
    { status: "Rejected" },
  ],
];

test("every message a station may send is answered as its schema says, and kept", async (context) => {
  const { call, machine } = await station201(context);
  for (const [action, payload, answer] of messages)
    assert.deepEqual(await call(action, payload), answer, action);
  const kept = await machine.store
    .selectFrom("raw_messages")
    .select("raw_id")
    .where("direction", "=", "in")
    .execute();
  assert.equal(kept.length, messages.length);
});

test("a security event is in the log for the operator", async (context) => {
  const { call, machine } = await station201(context);
  assert.deepEqual(
    await call("SecurityEventNotification", { type: "InvalidCsmsCertificate", timestamp }),
    {},
  );
  const rows = await machine.store
    .selectFrom("raw_messages")
    .select("bytes")
    .where("direction", "=", "in")
    .execute();
  assert.match(Buffer.from(rows[0]?.bytes ?? []).toString(), /InvalidCsmsCertificate/);
});
