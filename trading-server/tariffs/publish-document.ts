import type { TradingTools } from "../machine/trading-tools.ts";
import { addNotification, type Text } from "../notifications/add-notification.ts";
import { type DocumentKind, keepDocument, type NewDocument } from "./seller-documents.ts";

type Tools = Pick<TradingTools, "db" | "now" | "random">;

const names: Readonly<Record<DocumentKind, Text>> = {
  terms: { ja: "電気需給約款", en: "terms of supply" },
  "supply-conditions": { ja: "重要事項説明", en: "supply conditions" },
};

/** Publishes a version and tells everybody whose contract runs on that day. Throws as `keepDocument` does. */
export async function publishDocument(
  document: NewDocument,
  { seller, day, saidFrom, ...tools }: Tools & PublishFacts,
): Promise<void> {
  await tools.db.transaction().execute(async (trx) => {
    const kept = await keepDocument(document, { ...tools, db: trx, seller, day });
    if (kept !== "next") return;
    const customers = await trx
      .selectFrom("contracts")
      .innerJoin("users", "users.userId", "contracts.userId")
      .select("contracts.userId")
      .distinct()
      .where("seller", "=", seller)
      .where("users.standing", "=", "active")
      .where("users.erasedAt", "is", null)
      .where((where) => where.or([where("toDay", "is", null), where("toDay", ">", document.fromDay)]))
      .execute();
    const notice = noticeOf(document, { seller, saidFrom });
    for (const { userId } of customers) await addNotification({ userId, ...notice }, { ...tools, db: trx });
  });
}

type PublishFacts = {
  readonly seller: number;
  /** Today in JST. */
  readonly day: string;
  /** The document's first day as people say it. */
  readonly saidFrom: Text;
};

function noticeOf(
  { kind, version }: NewDocument,
  { seller, saidFrom }: Pick<PublishFacts, "seller" | "saidFrom">,
) {
  const name = names[kind];
  return {
    kind: "contract" as const,
    cause: `document ${seller} ${kind} ${version}`,
    title: { ja: `${name.ja}が変わります`, en: `New ${name.en}` },
    text: {
      ja: `${saidFrom.ja}から、${name.ja}の${version}版を使います。それまでにご確認ください。これまでの版も、設定の「同意した書面」からいつでも読めます。`,
      en: `Version ${version} of the ${name.en} holds from ${saidFrom.en}. Please read it before then. The version that you agreed to stays under Settings.`,
    },
    link: `/documents/${seller}/${kind}/${version}`,
  };
}
