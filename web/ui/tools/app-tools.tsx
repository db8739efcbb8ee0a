import type { SendHttp } from "@tsunagu/core/api/call-contract.ts";
import { createContext, useContext } from "react";
import type { Memory } from "../memory.ts";
import type { KeptNews } from "./kept-news.ts";

/** A line of server-sent events that is being listened to. */
export type EventLine = { close(): void };

export type EventLineHandlers = {
  readonly onOpen: () => void;
  readonly onEvent: (event: string, data: string) => void;
  /** The line is cut; nothing more comes on it. */
  readonly onCut: () => void;
};

/** The outside world of a page, handed in by `main.tsx`: screens read no clock and open no socket by themselves. */
export type AppTools = {
  readonly send: SendHttp;
  readonly openEvents: (path: string, events: readonly string[], handlers: EventLineHandlers) => EventLine;
  /** Whole seconds since 1970. */
  readonly now: () => number;
  /** Whether answers come fresh or were kept. */
  readonly keptNews: KeptNews;
  readonly randomBytes: (size: number) => Uint8Array;
  /** Kept on this device. */
  readonly local: Memory;
  /** Kept until this tab is closed. */
  readonly session: Memory;
};

const AppToolsContext = createContext<AppTools | null>(null);

export const AppToolsProvider = AppToolsContext;

export function useTools(): AppTools {
  const tools = useContext(AppToolsContext);
  if (tools === null) throw new Error("this stands outside of AppToolsProvider");
  return tools;
}
