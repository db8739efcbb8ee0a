import {
  fileMapping,
  listDevices,
  listUnmatched,
  postFileImport,
  postFilePreview,
  putCharger,
  putMapping,
  putMeter,
  putSite,
} from "@tsunagu/core/api/operator.ts";
import { postPairingCode } from "@tsunagu/core/api/seller-staff.ts";
import { createHttpApp, type HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { silentLog } from "@tsunagu/edge/create-log.ts";
import { requireBearer } from "@tsunagu/edge/require-bearer.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { startHttp } from "@tsunagu/edge/start-http.ts";

/** What came in at the neighbour's door, after its contract has checked it. */
type Asked = { readonly what: string; readonly params?: unknown; readonly body?: unknown };

export const operatorToken = "operator-token";
export const staffToken = "staff-token";

/**
 * Intermediary and trading server behind one port, as their contracts have them: they keep what they are asked in `asked`
 * and answer what a test can recognise. `empty` answers empty lists.
 */
export async function startNeighbours({ empty = false }: { empty?: boolean } = {}) {
  const asked: Asked[] = [];
  const app = createHttpApp({ log: silentLog, maxBodyBytes: 1_000_000 });
  requireBearer(app, { prefix: "/operator", token: operatorToken });
  requireBearer(app, { prefix: "/api/seller", token: staffToken });
  serveDevices(app, asked, empty);
  serveFiles(app, asked);
  serveContract(app, postPairingCode, ({ params }) => {
    asked.push({ what: "screen-code", params });
    return { code: "12345678", validUntil: 1_800_000_000 };
  });
  const http = await startHttp(app, { host: "127.0.0.1", port: 0, setting: "PORT" });
  return {
    asked,
    url: `http://127.0.0.1:${http.port}`,
    [Symbol.asyncDispose]: () => http[Symbol.asyncDispose](),
  };
}

function serveDevices(app: HttpApp, asked: Asked[], empty: boolean): void {
  serveContract(app, putSite, ({ params, body }) => {
    asked.push({ what: "site", params, body });
    return { siteId: params.siteId, place: "00000000000000c1" };
  });
  serveContract(app, putCharger, ({ params, body }) => {
    asked.push({ what: "charger", params, body });
    const password = body.openAccess ? null : "charger-password";
    return {
      chargerId: params.chargerId,
      path: `/ocpp/${params.chargerId}`,
      username: params.chargerId,
      password,
    };
  });
  serveContract(app, putMeter, ({ params, body }) => {
    asked.push({ what: "meter", params, body });
    const { meterId } = params;
    return { meterId, topic: `meters/${meterId}/readings`, username: meterId, password: "meter-password" };
  });
  serveContract(app, listDevices, () => ({
    devices: empty
      ? []
      : [
          {
            deviceId: "CP-1",
            kind: "charger" as const,
            serial: "C1",
            online: true,
            lastMessageAt: 1_800_000_000,
          },
          { deviceId: "HM-1", kind: "settlement" as const, serial: "H1", online: false, lastMessageAt: null },
        ],
  }));
  serveContract(app, listUnmatched, () => ({
    rows: empty
      ? []
      : [
          {
            deviceId: "CP-1",
            from: 1_800_000_000,
            to: 1_800_001_800,
            energyWh: "1200",
            reason: "unknown_token" as const,
            refusal: null,
            token: "CARD-9",
          },
        ],
  }));
}

/** Two rows in every file: the second is refused. */
function serveFiles(app: HttpApp, asked: Asked[]): void {
  const mappings = new Map<string, unknown>();
  const result = {
    rows: 2,
    taken: 1,
    unchanged: 0,
    corrected: 0,
    refused: [{ line: 3, text: "x;y", code: "unreadable_time" as const, about: null, reason: "bad_time" }],
    from: 1_800_000_000,
    to: 1_800_001_800,
    energyWh: "150",
  };
  serveContract(app, putMapping, ({ params, body }) => {
    asked.push({ what: "mapping", params, body });
    mappings.set(params.name, fileMapping.parse(body));
    return undefined;
  });
  serveContract(app, postFilePreview, ({ body }) => {
    asked.push({ what: "preview", body });
    return { ...result, sample: [] };
  });
  serveContract(app, postFileImport, ({ body }) => {
    asked.push({ what: "import", body });
    return mappings.has(body.mapping)
      ? result
      : {
          ...result,
          taken: 0,
          from: null,
          to: null,
          refused: Array.from({ length: 25 }, (_, at) => ({
            ...{ line: at + 2, text: "", code: "other" as const, about: null, reason: "no_mapping" },
          })),
        };
  });
}
