import * as operator from "@tsunagu/core/api/operator.ts";
import { listMappings } from "@tsunagu/core/api/operator-devices.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { type FileDeps, importFile, previewFile } from "./import-file.ts";

/** The app's largest body. A file of `fileImport` is at most this long in base64, and the rest of the body is short. */
export const largestFileBodyBytes = 64_100_000;

/** The operator's files. The caller has seen to the operator's token (`requireBearer` on `/operator`). */
export function serveOperatorFiles(app: HttpApp, deps: FileDeps): void {
  serveContract(app, operator.putMapping, async ({ params, body }) => {
    const row = { mapping: JSON.stringify(body), saved_at: deps.now() };
    await deps.store
      .insertInto("file_mappings")
      .values({ name: params.name, ...row })
      .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
      .execute();
    return undefined;
  });
  serveContract(app, listMappings, async () => {
    const rows = await deps.store.selectFrom("file_mappings").selectAll().orderBy("name").execute();
    return {
      mappings: rows.map(({ name, mapping }) => ({
        name,
        mapping: operator.fileMapping.parse(JSON.parse(mapping)),
      })),
    };
  });
  serveContract(app, operator.postFilePreview, ({ body }) => previewFile(body, deps));
  serveContract(app, operator.postFileImport, ({ body }) => importFile(body, deps));
}
