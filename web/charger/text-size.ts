import type { Memory } from "../ui/memory.ts";

export type TextSize = "normal" | "large" | "larger";

export const textSizes: readonly TextSize[] = ["normal", "large", "larger"];

const key = "tsunagu/text-size";
const percent: Readonly<Record<TextSize, number>> = { normal: 100, large: 120, larger: 140 };

export const rememberedTextSize = (memory: Memory): TextSize =>
  textSizes.find((size) => size === memory.get(key)) ?? "normal";

export const rememberTextSize = (memory: Memory, size: TextSize): void => memory.set(key, size);

/** All sizes follow the root's. */
export function showTextSize(size: TextSize): void {
  document.documentElement.style.fontSize = `${percent[size]}%`;
}
