import type { deviceNews } from "@tsunagu/core/api/operator-devices.ts";
import type { z } from "zod";
import type { Store } from "../store/open-database.ts";
import { findDevice } from "./find-device.ts";
import { listMessages } from "./list-messages.ts";
import { readCommissioning } from "./read-commissioning.ts";

type News = z.input<typeof deviceNews>;
type Messages = NonNullable<News["messages"]>;
type Deps = { readonly store: Store; readonly isOnline: (deviceId: string) => boolean };

/**
 * Gives what is new of a device since it was asked the last time, at first all: what it is, how far its setting up has come, and its
 * newest messages. Null: nothing. Throws `not_found`.
 */
export function followDevice(deviceId: string, deps: Deps): () => Promise<News | null> {
  const isNewDevice = createIsNew();
  const isNewCommissioning = createIsNew();
  const newMessages = createNewMessages();
  return async () => {
    const device = await findDevice(deviceId, deps);
    const commissioning = await readCommissioning(deviceId, deps);
    const messages = newMessages(await listMessages({ deviceId, before: null }, deps.store));
    const news: News = {
      ...(isNewDevice(device) && { device }),
      ...(isNewCommissioning(commissioning) && { commissioning }),
      ...(messages !== null && { messages }),
    };
    return Object.keys(news).length === 0 ? null : news;
  };
}

function createIsNew(): (value: unknown) => boolean {
  let told = "";
  return (value) => {
    const text = JSON.stringify(value);
    const isNew = text !== told;
    told = text;
    return isNew;
  };
}

/** A kept message never changes, but what of it could not be used is noted after it. */
function createNewMessages(): (page: Omit<Messages, "goesOn">) => Messages | null {
  let told: ReadonlyMap<number, number> | null = null;
  return ({ messages, hasMore }) => {
    const before = told;
    told = new Map(messages.map(({ messageId, faults }) => [messageId, faults.length]));
    const oldest = messages.at(-1);
    // More came at once than a page holds: what is between would be missing.
    const goesOn = before !== null && (!hasMore || oldest === undefined || before.has(oldest.messageId));
    if (!goesOn) return { messages, hasMore, goesOn };
    const fresh = messages.filter(({ messageId, faults }) => before.get(messageId) !== faults.length);
    return fresh.length === 0 ? null : { messages: fresh, hasMore, goesOn };
  };
}
