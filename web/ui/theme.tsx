import { createContext, type ReactNode, useContext, useEffect, useState } from "react";
import type { Memory } from "./memory.ts";

export type Theme = "system" | "light" | "dark";

type ThemeChoice = { readonly theme: Theme; readonly setTheme: (theme: Theme) => void };

const key = "tsunagu/theme";
const ThemeContext = createContext<ThemeChoice>({ theme: "system", setTheme: () => {} });

const parseTheme = (text: string | null): Theme => (text === "light" || text === "dark" ? text : "system");

/** Shows the chosen theme at once; called before the first paint too. */
export function showTheme(theme: Theme): void {
  if (theme === "system") delete document.documentElement.dataset["theme"];
  else document.documentElement.dataset["theme"] = theme;
}

export const rememberedTheme = (memory: Memory): Theme => parseTheme(memory.get(key));

export function ThemeProvider({ memory, children }: { memory: Memory; children: ReactNode }) {
  const [theme, setTheme] = useState(() => rememberedTheme(memory));
  useEffect(() => showTheme(theme), [theme]);
  const choose = (chosen: Theme) => {
    memory.set(key, chosen);
    setTheme(chosen);
  };
  return <ThemeContext value={{ theme, setTheme: choose }}>{children}</ThemeContext>;
}

export const useTheme = (): ThemeChoice => useContext(ThemeContext);
