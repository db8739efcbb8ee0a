import { createContext, useContext } from "react";
import type { KeyKeeper } from "./key-keeper.ts";
import type { RunKeyTask } from "./key-tasks.ts";

export type KeyTools = { readonly run: RunKeyTask; readonly keeper: KeyKeeper };

const KeyToolsContext = createContext<KeyTools | null>(null);

export const KeyToolsProvider = KeyToolsContext;

export function useKeys(): KeyTools {
  const keys = useContext(KeyToolsContext);
  if (keys === null) throw new Error("this stands outside of KeyToolsProvider");
  return keys;
}
