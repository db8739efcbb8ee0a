import assert from "node:assert/strict";
import { test } from "node:test";
import { embedInto } from "./embed-phone-files.ts";

const chunk = (
  name: string,
  more: { imports?: string[]; dynamicImports?: string[]; css?: string[] } = {},
) => ({
  type: "chunk" as const,
  name,
  fileName: `assets/${name}.js`,
  code: "",
  imports: more.imports ?? [],
  dynamicImports: more.dynamicImports ?? [],
  viteMetadata: { importedCss: new Set(more.css ?? []) },
});

test("the worker is told of every file that the phone app can load, and of no other app's", () => {
  const worker = { ...chunk("service-worker"), code: `const files = JSON.parse('["PHONE_FILES"]');` };
  const outputs = [
    worker,
    chunk("phone", { imports: ["assets/ui.js"], dynamicImports: ["assets/month.js"], css: ["assets/a.css"] }),
    chunk("ui"),
    chunk("month", { imports: ["assets/ui.js"] }),
    chunk("charger", { imports: ["assets/ui.js"] }),
    { type: "asset" as const, fileName: "assets/key-worker-1a.js" },
  ];
  embedInto(Object.fromEntries(outputs.map((output) => [output.fileName, output])));
  const files =
    '["/assets/a.css","/assets/key-worker-1a.js","/assets/month.js","/assets/phone.js","/assets/ui.js"]';
  assert.equal(worker.code, `const files = JSON.parse('${files}');`);
});

test("a build without the worker is no build", () => {
  const phone = chunk("phone");
  assert.throws(() => embedInto({ [phone.fileName]: phone }), /no service worker/);
});
