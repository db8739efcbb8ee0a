import { type FormEvent, useId, useState } from "react";
import { Button } from "../../ui/button.tsx";
import { useWords } from "../../ui/words.tsx";
import { shellWords } from "../shell/shell-words.ts";
import { useAddress } from "../shell/use-address.tsx";

/** One box for any number there is. */
export function SearchBox() {
  const words = useWords(shellWords);
  const { address, go } = useAddress();
  const [text, setText] = useState(address.page === "search" ? address.q : "");
  const id = useId();
  const search = (event: FormEvent) => {
    event.preventDefault();
    const q = text.trim();
    if (q !== "") go({ page: "search", q });
  };
  return (
    <search className="block mt-2 desktop:mt-0">
      <form onSubmit={search} className="flex gap-2 max-w-[720px]">
        <label htmlFor={id} className="sr-only">
          {words.search}
        </label>
        <input
          id={id}
          type="search"
          value={text}
          onChange={(event) => setText(event.target.value)}
          placeholder={words.searchHint}
          autoComplete="off"
          spellCheck={false}
          className="grow min-w-0 min-h-12 px-3 bg-surface border border-edge rounded-4 placeholder:text-ink-2"
        />
        <Button type="submit" kind="plain" className="shrink-0">
          {words.find}
        </Button>
      </form>
    </search>
  );
}
