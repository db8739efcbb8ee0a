// Plain JavaScript on purpose: an older Node must be able to read this far, and say what is missing.
const [major] = process.versions.node.split(".");
if (Number(major) < 24) {
  console.error(
    `Tsunagu needs Node 24 or newer, and on ${process.platform}-${process.arch} npm cannot bring it along: install Node 24, then run the same command again.`,
  );
  process.exit(1);
}
const [, , script, ...rest] = process.argv;
process.argv.splice(1, process.argv.length, script, ...rest);
await import(new URL(script, `file://${process.cwd()}/`).href);
