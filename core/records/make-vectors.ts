import { writeFileSync } from "node:fs";
import { vectorFiles, vectorText } from "../testing/vector-files.ts";

/** Writes `vectors/*.json`. Its output changes only when a vector is added: a test holds the files against it. */
for (const [name, make] of vectorFiles) {
  writeFileSync(new URL(`vectors/${name}.json`, import.meta.url), vectorText(make()));
  console.log(`vectors/${name}.json`);
}
