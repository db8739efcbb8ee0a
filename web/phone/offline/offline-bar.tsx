import { useSyncExternalStore } from "react";
import { formatMoment } from "../../ui/format-time.ts";
import { useTools } from "../../ui/tools/app-tools.tsx";
import { useLanguage, useWords, wordsOf } from "../../ui/words.tsx";

const offlineWords = wordsOf({
  ja: { kept: (moment: string) => `サーバとつながりません。${moment} に見た内容を表示しています。` },
  en: { kept: (moment: string) => `The server cannot be reached. This is what was seen on ${moment}.` },
});

/** Above every page, as long as what is shown was kept and not just told. */
export function OfflineBar() {
  const { keptNews } = useTools();
  const words = useWords(offlineWords);
  const { language } = useLanguage();
  const at = useSyncExternalStore(keptNews.subscribe, keptNews.at);
  if (at === null) return null;
  return (
    <p role="status" className="px-4 tablet:px-6 py-2 text-14 border-b border-warn text-warn bg-surface">
      {words.kept(formatMoment(at, language))}
    </p>
  );
}
