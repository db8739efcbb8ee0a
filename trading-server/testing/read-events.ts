type SomeEvent = { readonly event: string | undefined; readonly data: unknown };

/** Server-sent events of one stream, in the order in which they come. */
export type SomeEvents = AsyncDisposable & {
  readonly status: number;
  /** The next event; undefined once the stream has ended. */
  next(): Promise<SomeEvent | undefined>;
};

export async function readEvents(url: string, headers: Record<string, string> = {}): Promise<SomeEvents> {
  const stop = new AbortController();
  const answer = await fetch(url, { headers, signal: stop.signal });
  const reader = answer.body?.pipeThrough(new TextDecoderStream()).getReader();
  let text = "";
  return {
    status: answer.status,
    next: async () => {
      for (;;) {
        const end = text.indexOf("\n\n");
        if (end >= 0) {
          const block = text.slice(0, end);
          text = text.slice(end + 2);
          const data = /^data: (.*)$/m.exec(block)?.[1];
          if (data !== undefined) return { event: /^event: (.*)$/m.exec(block)?.[1], data: JSON.parse(data) };
          continue;
        }
        const chunk = await reader?.read();
        if (chunk === undefined || chunk.done) return undefined;
        text += chunk.value;
      }
    },
    [Symbol.asyncDispose]: async () => {
      stop.abort();
    },
  };
}
