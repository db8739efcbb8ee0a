import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import { join } from "node:path";
import { test } from "node:test";
import { findCircle, parseArrowTable, roomOf } from "./house/arrow-table.ts";
import { houseFileOf, importsOf } from "./house/imports-of.ts";
import { houseDir, isTestFile, listSources, readHouseFile } from "./house/source-files.ts";

const arrows = parseArrowTable(readHouseFile("ARCHITECTURE.md"));
const machineOf = (room: string) => room.split("/")[0] ?? room;
const sharedByAll = new Set(["core", "edge"]);

/** These are one room each, whatever folders they have. */
const wholeRooms = new Set(["e2e", "bench", "scripts"]);

type Crossing = {
  readonly file: string;
  readonly target: string;
  readonly from: string;
  readonly to: string;
};

const crossings: readonly Crossing[] = listSources().flatMap((file) =>
  importsOf(readHouseFile(file)).flatMap((specifier) => {
    const target = houseFileOf(file, specifier);
    const from = roomOf(file, arrows);
    const to = target === null ? null : roomOf(target, arrows);
    return from === null || target === null || to === null || from === to ? [] : [{ file, target, from, to }];
  }),
);

test("every source stands in a room that ARCHITECTURE.md lists", () => {
  assert.deepEqual(
    listSources().filter((file) => roomOf(file, arrows) === null),
    [],
  );
});

test("every folder of a machine is a room that ARCHITECTURE.md lists", () => {
  const folders = listSources()
    .filter((file) => !isTestFile(file) && !wholeRooms.has(machineOf(file)))
    .map((file) => file.split("/").slice(0, -1).slice(0, 2).join("/"));
  assert.deepEqual(
    [...new Set(folders)].filter((folder) => !arrows.has(folder) && folder !== "core"),
    [],
  );
});

test("every room that ARCHITECTURE.md lists is there", () => {
  assert.deepEqual(
    [...arrows.keys(), ...[...arrows.values()].flat()].filter((room) => !existsSync(join(houseDir, room))),
    [],
  );
});

test("no import crosses a wall without an arrow", () => {
  const withoutArrow = crossings.filter(({ file, from, to }) => {
    if (arrows.get(from)?.includes(to)) return false;
    // Tests reach for builders and for what stands in the same machine; never for another machine.
    return !(isTestFile(file) && (machineOf(from) === machineOf(to) || sharedByAll.has(machineOf(to))));
  });
  assert.deepEqual(withoutArrow, []);
});

test("no two rooms import each other, by whatever way round", () => {
  assert.deepEqual(findCircle(arrows), []);
  assert.deepEqual(
    findCircle(
      new Map([
        ["a", ["b", "c"]],
        ["b", ["c"]],
        ["c", ["b"]],
      ]),
    ),
    ["b", "c"],
  );
});

test("nothing that runs outside of a test imports what is for tests", () => {
  const isForTests = (file: string) =>
    isTestFile(file) || file.endsWith("/make-vectors.ts") || wholeRooms.has(machineOf(file));
  assert.deepEqual(
    listSources().flatMap((file) =>
      isForTests(file)
        ? []
        : importsOf(readHouseFile(file))
            .map((specifier) => houseFileOf(file, specifier) ?? "")
            .filter(isTestFile)
            .map((target) => `${file} → ${target}`),
    ),
    [],
  );
});

test("what another workspace has is imported by its name, which package.json has to declare", () => {
  assert.deepEqual(
    listSources().flatMap((file) =>
      importsOf(readHouseFile(file)).filter((specifier) => {
        const target = machineOf(houseFileOf(file, specifier) ?? "");
        // The scripts are no package, hence have no name to be imported by.
        return specifier.startsWith(".") && target !== machineOf(file) && target !== "scripts";
      }),
    ),
    [],
  );
});

test("no machine imports another machine", () => {
  const free = new Set([...sharedByAll, ...wholeRooms]);
  assert.deepEqual(
    crossings.filter(
      ({ from, to }) =>
        !free.has(machineOf(from)) && machineOf(from) !== machineOf(to) && !sharedByAll.has(machineOf(to)),
    ),
    [],
  );
});

test("core imports nothing but core", () => {
  assert.deepEqual(
    crossings.filter(({ from, to }) => machineOf(from) === "core" && machineOf(to) !== "core"),
    [],
  );
});

test("every arrow of ARCHITECTURE.md is walked by an import", () => {
  const walked = new Set(
    crossings.filter(({ file }) => !isTestFile(file)).map(({ from, to }) => `${from} → ${to}`),
  );
  const listed = [...arrows].flatMap(([from, targets]) => targets.map((to) => `${from} → ${to}`));
  assert.deepEqual(
    listed.filter((arrow) => !walked.has(arrow)),
    [],
  );
});

test("an import that crosses a wall is seen in every form it can take", () => {
  const source = [
    'import { a } from "./a.ts";',
    "import {\n  type B,\n} from '@tsunagu/core/b.ts';",
    'export * from "./c.ts";',
    'import "./d.ts";',
    'const e = await import("./e.ts");',
    '// import { f } from "./f.ts";',
  ].join("\n");
  assert.deepEqual(importsOf(source), ["./a.ts", "@tsunagu/core/b.ts", "./c.ts", "./d.ts", "./e.ts"]);
});
