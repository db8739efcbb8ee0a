/** How a screen is looked at. */
export type View = {
  readonly name: string;
  readonly width: number;
  readonly height: number;
  readonly dark: boolean;
  readonly language: "ja" | "en";
};

type Size = { readonly width: number; readonly height: number };

const inAllLights = ({ width, height }: Size, size = String(width)): readonly View[] =>
  ([false, true] as const).flatMap((dark) =>
    (["ja", "en"] as const).map((language) => ({
      name: `${size}-${dark ? "dark" : "light"}-${language}`,
      width,
      height,
      dark,
      language,
    })),
  );

const phone = { width: 390, height: 844 };
const narrow = { width: 360, height: 740 };
const desktop = { width: 1280, height: 900 };
const smallPanel = { width: 800, height: 480 };
const panel = { width: 1024, height: 600 };
const largePanel = { width: 1280, height: 800 };

export const views = {
  pages: [...inAllLights(phone), ...inAllLights(desktop), ...inAllLights(narrow).slice(0, 1)],
  panels: [
    ...inAllLights(smallPanel),
    ...inAllLights(panel),
    ...inAllLights(largePanel, "1280x800"),
    ...inAllLights(phone).slice(0, 1),
  ],
} as const;
