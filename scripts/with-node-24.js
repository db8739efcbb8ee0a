// Plain JavaScript on purpose: an older Node must be able to read this far, and say what is missing.
const [major] = process.versions.node.split(".");
if (Number(major) < 24) {
  console.error(
    `Tsunagu needs Node 24 or newer, and on ${process.platform}-${process.arch} npm cannot bring it along: install Node 24, then run the same command again.`,
  );
  process.exit(1);
}
// What was compiled once is read from there by every process of a start or of the tests.
const { enableCompileCache } = await import("node:module");
process.env.NODE_COMPILE_CACHE ??= `${process.cwd()}/node_modules/.cache/compiled`;
enableCompileCache(process.env.NODE_COMPILE_CACHE);
const [, , script, ...rest] = process.argv;
process.argv.splice(1, process.argv.length, script, ...rest);
await import(new URL(script, `file://${process.cwd()}/`).href);
