/** Server-sent events of one name and stream as a browser with these cookies hears them, the newest kept. */
export type Listener<T> = AsyncDisposable & {
  /** Resolves with the first event, from the newest on, that is what is waited for; rejects with the newest if none comes. */
  until(isIt: (event: T) => boolean): Promise<T>;
};

const patienceMs = 60_000;

export async function listenEvents<T>(
  url: string,
  options: { readonly event: string; readonly cookie: string; readonly parse: (data: unknown) => T },
): Promise<Listener<T>> {
  const { event, cookie, parse } = options;
  const stop = new AbortController();
  const answer = await fetch(url, { headers: { cookie }, signal: stop.signal });
  if (!answer.ok || answer.body === null) throw new Error(`no events at ${url}: ${answer.status}`);
  let newest: T | undefined;
  const waiting = new Set<() => void>();
  const reading = readBlocks(answer.body, event, (data) => {
    newest = parse(JSON.parse(data));
    for (const wake of [...waiting]) wake();
  }).catch((error: unknown) => {
    if (!stop.signal.aborted) throw error;
  });
  return {
    until: (isIt) =>
      new Promise((resolve, reject) => {
        const look = () => {
          if (newest === undefined || !isIt(newest)) return;
          waiting.delete(look);
          clearTimeout(giveUp);
          resolve(newest);
        };
        const giveUp = setTimeout(() => {
          waiting.delete(look);
          reject(new Error(`waited in vain for ${event}: ${JSON.stringify(newest)}`));
        }, patienceMs);
        waiting.add(look);
        look();
      }),
    [Symbol.asyncDispose]: async () => {
      stop.abort();
      await reading;
    },
  };
}

async function readBlocks(
  body: ReadableStream<Uint8Array>,
  event: string,
  onData: (data: string) => void,
): Promise<void> {
  let text = "";
  const decoder = new TextDecoder();
  for await (const chunk of body) {
    text += decoder.decode(chunk, { stream: true });
    const blocks = text.split("\n\n");
    text = blocks.pop() ?? "";
    for (const block of blocks) {
      const data = /^data: (.*)$/m.exec(block)?.[1];
      if (data !== undefined && block.includes(`event: ${event}\n`)) onData(data);
    }
  }
}

/** The cookie that a browser would keep of this request. */
export async function cookieOf(url: string, body: unknown): Promise<string> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", origin: new URL(url).origin },
    body: JSON.stringify(body),
  });
  if (!answer.ok) throw new Error(`${url}: ${answer.status} ${await answer.text()}`);
  return answer.headers.get("set-cookie")?.split(";")[0] ?? "";
}
