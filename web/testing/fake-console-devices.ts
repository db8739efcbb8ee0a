import type { Answer } from "@tsunagu/core/api/contract.ts";
import { listDeviceNotices } from "@tsunagu/core/api/device-notices.ts";
import * as operator from "@tsunagu/core/api/operator.ts";
import * as devices from "@tsunagu/core/api/operator-devices.ts";
import { Problem } from "@tsunagu/core/problem/problem.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { streamSSE } from "hono/streaming";
import { fakeNow, fakeSites } from "./fake-people.ts";

type Device = Answer<typeof devices.getDevice>;
type Commissioning = Answer<typeof devices.getCommissioning>;

const quality = { meterClass: "特例計量器", tolerancePercent: "5", verifiedUntil: "2031-09-30" };

const charger = (deviceId: string, change: Partial<Device> = {}): Device => ({
  deviceId,
  kind: "charger",
  serial: `QC-${deviceId.length}001`,
  online: true,
  registeredAt: fakeNow - 8_000_000,
  lastMessageAt: fakeNow - 40,
  ...quality,
  station: {
    siteId: fakeSites[0]?.siteId ?? null,
    behindSerial: null,
    connectors: [
      { connectorId: 0, status: "Available", errorCode: null },
      { connectorId: 1, status: "Charging", errorCode: "NoError" },
      { connectorId: 2, status: "Faulted", errorCode: "ConnectorLockFailure" },
    ],
    maxPowerW: 50_000,
    utcOffsetMinutes: 540,
    openAccess: false,
    meterPublicKeys: [],
  },
  meter: null,
  address: `/ocpp/${deviceId}`,
  username: deviceId,
  ...change,
});

const meter = (deviceId: string, kind: Device["kind"], change: Partial<Device> = {}): Device => ({
  ...charger(deviceId),
  kind,
  serial: `SM-${deviceId}`,
  station: null,
  meter: { endUse: "household", plant: null },
  address: `tsunagu/${deviceId}/reading`,
  ...change,
});

/** What a test may turn of the devices. */
export const fakeDeviceWorld = {
  commissioning: {
    kind: "charger",
    online: false,
    ...{ connectedAt: null, boot: null, clock: null, settings: [], register: null, session: null },
  } as Commissioning,
  registered: [] as string[],
  meterPublicKeys: [] as readonly string[],
  imported: 0,
  /** What it said besides, the newest last. */
  said: [] as string[],
  /** Nobody hears anything as it happens. */
  isSilent: false,
  /** Tells whoever listens what is now. */
  tell: () => {},
};

const all: Device[] = [
  charger("EKIMAE-1"),
  charger("GARAGE-7", { online: false, lastMessageAt: fakeNow - 18_000 }),
  meter("HOME-SM", "settlement"),
  meter("HOME-HP", "sub-meter", { meter: { endUse: "heat-pump", plant: null } }),
  meter("PLANT-1", "plant", { online: false, lastMessageAt: null }),
];

const frames = [
  [
    "in",
    '[2,"31","MeterValues",{"connectorId":1,"transactionId":100482,"meterValue":[{"timestamp":"2026-11-24T06:41:58Z","sampledValue":[{"value":"8416242","measurand":"Energy.Active.Import.Register","unit":"Wh"}]}]}]',
  ],
  ["out", '[3,"31",{}]'],
  [
    "out",
    '[2,"s-9","DataTransfer",{"vendorId":"org.openchargealliance.costmsg","messageId":"RunningCost","data":"{\\"transactionId\\":100482,\\"cost\\":1071}"}]',
  ],
  ["in", '[3,"s-9",{"status":"Accepted"}]'],
  [
    "in",
    '[2,"30","StatusNotification",{"connectorId":2,"errorCode":"ConnectorLockFailure","status":"Faulted","timestamp":"2026-11-24 06:40"}]',
  ],
] as const;

const page = () => {
  const said = fakeDeviceWorld.said.map((text) => ["in", text] as const).reverse();
  const messages = [...said, ...frames].map(([direction, text], nth) => ({
    messageId: 900 + said.length - nth,
    at: fakeNow - 2 - nth * 9,
    channel: "ocpp" as const,
    direction,
    text,
    bytes: text.length,
    isCut: false,
    faults: nth === said.length + 4 ? [{ code: "missing_timestamp" as const, detail: null }] : [],
  }));
  return { messages, hasMore: false };
};

/** The intermediary as an operator sees it through the trading server. */
export function serveFakeDevices(relay: HttpApp): void {
  const find = (deviceId: string) => {
    const device = all.find((one) => one.deviceId === deviceId);
    if (device === undefined) throw new Problem("not_found", "no such device");
    return device;
  };
  serveContract(relay, operator.listDevices, () => ({ devices: all }));
  serveContract(relay, devices.getDeviceDoors, () => ({ ocppPort: 9_000, mqttPort: 1_883 }));
  serveContract(relay, devices.listSites, () => ({
    sites: fakeSites.map(({ siteId, name, place }) => ({ siteId, name, place, area: 3 })),
  }));
  serveContract(relay, devices.getDevice, ({ params }) => find(params.deviceId));
  serveContract(relay, listDeviceNotices, ({ params }) => ({
    notices:
      params.deviceId === "GARAGE-7"
        ? [
            {
              kind: "cards_tried" as const,
              ...{ different: 30, times: 2 },
              ...{ firstAt: fakeNow - 90_000, lastAt: fakeNow - 18_000 },
            },
            {
              kind: "signing_key_missing" as const,
              ...{ firstAt: fakeNow - 20_000, lastAt: fakeNow - 20_000, times: 1 },
              publicKey: "3059301306072a8648ce3d020106082a8648ce3d0301070342000464ac5f12b7",
            },
          ]
        : [],
  }));
  serveContract(relay, devices.getCommissioning, () => fakeDeviceWorld.commissioning);
  serveContract(relay, devices.listDeviceMessages, page);
  relay.get(devices.deviceEventsPath.replace("{deviceId}", ":deviceId"), (context) => {
    if (fakeDeviceWorld.isSilent) throw new Problem("too_many_requests", "too many pages listen");
    const device = find(context.req.param("deviceId") ?? "");
    return streamSSE(context, async (stream) => {
      const tell = () => {
        const { commissioning } = fakeDeviceWorld;
        const news = { device, commissioning, messages: { ...page(), goesOn: false } };
        void stream.writeSSE({ event: "device", data: JSON.stringify(news) });
      };
      tell();
      fakeDeviceWorld.tell = tell;
      await new Promise<void>((resolve) => stream.onAbort(resolve));
    });
  });
  serveContract(relay, operator.putCharger, ({ params, body }) => {
    fakeDeviceWorld.registered.push(params.chargerId);
    fakeDeviceWorld.meterPublicKeys = body.meterPublicKeys;
    return {
      ...{ chargerId: params.chargerId, path: `/ocpp/${params.chargerId}`, username: params.chargerId },
      password: "0f1e2d3c4b5a69788796a5b4c3d2e1f0",
    };
  });
  serveContract(relay, operator.listUnmatched, () => ({
    rows: [
      {
        ...{ deviceId: "EKIMAE-1", from: fakeNow - 90_000, to: fakeNow - 88_000, energyWh: "12400" },
        ...{ reason: "unknown_token" as const, refusal: null, token: "04A1B2C3D4" },
      },
      {
        ...{ deviceId: "HOME-SM", from: fakeNow - 400_000, to: fakeNow - 398_200, energyWh: "310" },
        ...{ reason: "refused_by_ledger" as const, refusal: "overlap" as const, token: null },
      },
    ],
  }));
  serveFakeFiles(relay);
}

const mapping: Answer<typeof devices.listMappings>["mappings"][number]["mapping"] = {
  ...{ encoding: "shift_jis", delimiter: ",", headerRows: 1, meterColumn: 1, timeColumn: 2 },
  ...{ clockColumn: null, energyColumn: 3, timeFormat: "yyyy/M/d H:mm", decimalMark: "." },
  ...{ unit: "kWh", timeMarks: "interval-start" },
};

function serveFakeFiles(relay: HttpApp): void {
  const result = {
    ...{ rows: 48, taken: 46, unchanged: 0, corrected: 0, from: fakeNow - 86_400, to: fakeNow },
    refused: [
      {
        line: 12,
        text: "SM-1,2026/11/23 5:30,-0.2",
        code: "unreadable_energy" as const,
        about: "kWh",
        reason: "energy must not be negative",
      },
      {
        line: 31,
        text: "SM-1,2026/11/32 0:00,0.4",
        code: "unreadable_time" as const,
        about: "yyyy/M/d H:mm",
        reason: "there is no such day",
      },
    ],
    energyWh: "11820",
  };
  serveContract(relay, devices.listMappings, () => ({
    mappings: [{ name: "half-hours", mapping }],
  }));
  serveContract(relay, operator.postFilePreview, () => ({
    ...result,
    sample: [
      { line: 2, from: fakeNow - 86_400, energyWh: "210" },
      { line: 3, from: fakeNow - 84_600, energyWh: "190" },
    ],
  }));
  serveContract(relay, operator.postFileImport, () => {
    fakeDeviceWorld.imported += 1;
    return result;
  });
}
