import { useQueryClient } from "@tanstack/react-query";
import { ledgerNews } from "@tsunagu/core/api/my-events.ts";
import { getDay, getMonth, getUserHistory } from "@tsunagu/core/api/trading-months.ts";
import { getPastProgress, getUsage } from "@tsunagu/core/api/trading-usage.ts";
import { useRef } from "react";
import { parseJson } from "../../ui/parse-json.ts";

const growing = [getMonth, getDay, getUsage, getUserHistory, getPastProgress];

/** `onNews` takes what is told of the ledger: what grows with its records is asked for anew once it has more of them. */
export function useLedgerNews(): { readonly onNews: (text: string) => void } {
  const client = useQueryClient();
  const heard = useRef<number | null | undefined>(undefined);
  const onNews = (text: string) => {
    // What cannot be read is left out: pages ask again by themselves, later.
    const news = parseJson(text, ledgerNews);
    if (news === null || news.changedAt === heard.current) return;
    const isFirst = heard.current === undefined;
    heard.current = news.changedAt;
    if (isFirst) return;
    for (const { path } of growing) void client.invalidateQueries({ queryKey: [path] });
  };
  return { onNews };
}
