import type { Plugin } from "vite";

type Chunk = {
  readonly type: "chunk";
  readonly fileName: string;
  readonly name: string;
  readonly imports: readonly string[];
  readonly dynamicImports: readonly string[];
  code: string;
  readonly viteMetadata?: { readonly importedCss: ReadonlySet<string> };
};
type Bundle = Readonly<Record<string, Chunk | { readonly type: "asset"; readonly fileName: string }>>;

export const serviceWorkerName = "service-worker";
const place = '["PHONE_FILES"]';

/**
 * Writes the files that the phone app can ever load into its service worker. So the app opens without a network, and each build
 * has a worker of its own that fetches what is new.
 */
export const embedPhoneFiles: Plugin = {
  name: "embed-phone-files",
  enforce: "post",
  generateBundle: (_, bundle) => embedInto(bundle),
};

/** Exported for its test. Throws if there is no worker to write into. */
export function embedInto(bundle: Bundle): void {
  const chunks = Object.values(bundle).filter((output) => output.type === "chunk");
  const phone = chunks.find(({ name }) => name === "phone");
  const worker = chunks.find(({ name }) => name === serviceWorkerName);
  if (phone === undefined || worker === undefined || !worker.code.includes(place))
    throw new Error("there is no service worker to write the phone's files into");
  const files = new Set<string>();
  const visit = (fileName: string): void => {
    const chunk = bundle[fileName];
    if (chunk?.type !== "chunk" || files.has(fileName)) return;
    files.add(fileName);
    for (const css of chunk.viteMetadata?.importedCss ?? []) files.add(css);
    for (const next of [...chunk.imports, ...chunk.dynamicImports]) visit(next);
  };
  visit(phone.fileName);
  for (const name of Object.keys(bundle)) if (/^assets\/key-worker-.*\.js$/.test(name)) files.add(name);
  const list = [...files].sort().map((file) => `/${file}`);
  worker.code = worker.code.replace(place, JSON.stringify(list));
}
