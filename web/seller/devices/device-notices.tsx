import type { Answer as AnswerOf } from "@tsunagu/core/api/contract.ts";
import { listDeviceNotices } from "@tsunagu/core/api/device-notices.ts";
import { formatMoment } from "../../ui/format-time.ts";
import { Notice } from "../../ui/notice.tsx";
import { useLanguage, useWords } from "../../ui/words.tsx";
import { useOperator } from "../parts/operator-api.ts";
import { noticeWords } from "./notice-words.ts";

type OneNotice = AnswerOf<typeof listDeviceNotices>["notices"][number];

/** What should be known of a device; nothing, as long as there is nothing. */
export function DeviceNotices({ deviceId, refreshMs }: { deviceId: string; refreshMs: number }) {
  const { data } = useOperator(listDeviceNotices, { params: { deviceId } }, { refreshMs });
  if (data === undefined || data.notices.length === 0) return null;
  return (
    <div className="space-y-3 mb-6">
      {data.notices.map((notice) => (
        <OneNoticeView key={notice.kind} notice={notice} />
      ))}
    </div>
  );
}

function OneNoticeView({ notice }: { notice: OneNotice }) {
  const words = useWords(noticeWords);
  const { language } = useLanguage();
  const last = formatMoment(notice.lastAt, language);
  const first = formatMoment(notice.firstAt, language);
  return (
    <Notice mood="warn" title={words.titles[notice.kind]}>
      <p>{notice.kind === "cards_tried" ? words.cardsTried(notice.different) : words.texts[notice.kind]}</p>
      {"publicKey" in notice && notice.publicKey !== null && (
        <p className="text-12 break-all">
          {words.key}: {notice.publicKey}
        </p>
      )}
      <p className="text-12">{notice.times === 1 ? last : words.times(notice.times, first, last)}</p>
    </Notice>
  );
}
