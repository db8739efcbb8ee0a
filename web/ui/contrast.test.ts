import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";

const theme = readFileSync(new URL("./theme.css", import.meta.url), "utf8");

/** A token's colour in light and in dark. */
function colorOf(name: string): { light: string; dark: string } {
  const [, both] = new RegExp(`--color-${name}: ([^;]+);`).exec(theme) ?? [];
  const colors = both?.match(/#[0-9a-f]{6}/g) ?? [];
  const light = colors[0];
  assert.ok(light !== undefined, `theme.css has no --color-${name}`);
  return { light, dark: colors[1] ?? light };
}

/** WCAG 2.2, contrast ratio. */
function contrast(a: string, b: string): number {
  const [light = 0, dark = 0] = [a, b].map(luminance).sort((x, y) => y - x);
  return (light + 0.05) / (dark + 0.05);
}

function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
    .map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

for (const mode of ["light", "dark"] as const) {
  for (const ground of ["paper", "surface"]) {
    test(`text can be read on ${ground} in ${mode}`, () => {
      for (const name of ["ink", "ink-2", "ai", "ok", "warn", "bad"])
        assert.ok(contrast(colorOf(name)[mode], colorOf(ground)[mode]) >= 4.5, name);
    });

    test(`a charger's words have 7:1 on ${ground} in ${mode}`, () => {
      for (const name of ["ink", "ink-2", "ai"])
        assert.ok(contrast(colorOf(name)[mode], colorOf(ground)[mode]) >= 7, name);
    });

    test(`borders of fields can be seen on ${ground} in ${mode}`, () => {
      assert.ok(contrast(colorOf("edge")[mode], colorOf(ground)[mode]) >= 3);
    });
  }

  test(`words on a filled button can be read in ${mode}`, () => {
    assert.ok(contrast(colorOf("on-ai")[mode], colorOf("ai")[mode]) >= 7);
  });
}

test("chart colours without an outline are seen on white", () => {
  for (const name of [
    "use-household",
    "use-ev-charging",
    "use-heat-pump",
    "use-storage",
    "use-office",
    "use-other",
    "origin-biomass",
    "origin-geothermal",
    "origin-nuclear",
    "origin-fossil",
    "origin-other",
  ])
    assert.ok(contrast(colorOf(name).light, "#ffffff") >= 3, name);
});
