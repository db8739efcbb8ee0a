import { useQueryClient } from "@tanstack/react-query";
import type { Answer } from "@tsunagu/core/api/contract.ts";
import {
  deviceEventsPath,
  deviceNews,
  getCommissioning,
  getDevice,
  listDeviceMessages,
} from "@tsunagu/core/api/operator-devices.ts";
import type { z } from "zod";
import { parseJson } from "../../ui/parse-json.ts";
import { contractKey } from "../../ui/tools/use-contract.ts";
import { useLive } from "../../ui/tools/use-live.ts";

type Messages = Answer<typeof listDeviceMessages>;
type News = z.output<typeof deviceNews>;

/** So many messages are kept on the page as they come; those before are a page of their own. */
const mostKept = 200;

const whileHeardMs = 60_000;
const whileCutMs = 3_000;

/**
 * Listens to one device: what is told goes to where the page's answers are kept. `refreshMs`: how often the page asks by itself; seldom
 * while it hears, often while the line is cut. `cutSince` (seconds): since when nothing can be told, or null.
 */
export function useDeviceNews(deviceId: string): {
  readonly refreshMs: number;
  readonly cutSince: number | null;
} {
  const client = useQueryClient();
  const params = { deviceId };
  const put = <T>(operation: { readonly path: string }, query: object | null, next: (before?: T) => T) => {
    const queryKey = contractKey(operation, query === null ? { params } : { params, query });
    // An answer that was asked for before the news is older than the news, whenever it comes.
    void client.cancelQueries({ queryKey }).then(() => client.setQueryData<T>(queryKey, next));
  };
  const cutSince = useLive(`/api${deviceEventsPath.replace("{deviceId}", encodeURIComponent(deviceId))}`, {
    device: (text) => {
      // What cannot be read is left out: the page asks again by itself.
      const { device, commissioning, messages }: News = parseJson(text, deviceNews) ?? {};
      if (device !== undefined) put(getDevice, null, () => device);
      if (commissioning !== undefined) put(getCommissioning, null, () => commissioning);
      if (messages !== undefined) put<Messages>(listDeviceMessages, {}, (before) => joined(before, messages));
    },
  });
  return { refreshMs: cutSince === null ? whileHeardMs : whileCutMs, cutSince };
}

function joined(before: Messages | undefined, { goesOn, ...page }: NonNullable<News["messages"]>): Messages {
  if (!goesOn || before === undefined) return page;
  const byId = new Map([...before.messages, ...page.messages].map((message) => [message.messageId, message]));
  const all = [...byId.values()].sort((a, b) => b.messageId - a.messageId);
  return { messages: all.slice(0, mostKept), hasMore: before.hasMore || all.length > mostKept };
}
