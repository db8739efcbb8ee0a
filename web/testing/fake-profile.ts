import type { Answer } from "@tsunagu/core/api/contract.ts";
import {
  getSellerProfile,
  postSellerDocument,
  putSellerProfile,
} from "@tsunagu/core/api/seller-documents.ts";
import type { HttpApp } from "@tsunagu/edge/create-http-app.ts";
import { serveContract } from "@tsunagu/edge/serve-contract.ts";
import { fakeContact, fakeDocuments } from "./fake-documents.ts";
import { fakeNow } from "./fake-people.ts";

type Papers = Answer<typeof getSellerProfile>;

const earlier: Papers["documents"][number] = {
  ...{ kind: "terms", version: "2025-04", fromDay: "2025-04-01", standing: "earlier", consents: 5 },
  savedAt: fakeNow - 600 * 86_400,
  text: { ja: "第1条（この約款）\n前の約款です。", en: "1. These terms\nThe terms before." },
};

const current = (kind: "terms" | "supply-conditions"): Papers["documents"][number] => ({
  ...{ ...fakeDocuments[kind], kind, standing: "current", consents: 9, savedAt: fakeNow - 40 * 86_400 },
});

/** Who the fake seller is, and its papers: what a test saves is there afterwards. */
export function serveFakeProfile(app: HttpApp): void {
  const papers: { profile: Papers["profile"]; documents: Papers["documents"] } = {
    profile: {
      ...{ name: { ja: "つなぐ電力", en: "Tsunagu Denki" }, invoiceNumber: "T7123456789012" },
      contact: fakeContact,
    },
    documents: [current("terms"), current("supply-conditions"), earlier],
  };
  serveContract(app, getSellerProfile, () => papers);
  serveContract(app, putSellerProfile, ({ body }) => {
    papers.profile = body;
    return undefined;
  });
  serveContract(app, postSellerDocument, ({ body }) => {
    papers.documents.unshift({ ...body, standing: "upcoming", consents: 0, savedAt: fakeNow });
    return undefined;
  });
}
