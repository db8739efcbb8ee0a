import { z } from "zod";
import { contract } from "./contract.ts";
import { bilingualText, dayText, longText, seconds, sellerId } from "./scalars.ts";

/** Who a seller is to its customers, and what they agree to: terms (約款) and supply conditions (重要事項説明), version by version. */

export const documentKind = z.enum(["terms", "supply-conditions"]);

/** What the law and a customer with a question need. */
export const sellerContact = z.object({
  /** 小売電気事業者の登録番号, as `A0123`; null: it has none. */
  retailerNumber: z
    .string()
    .regex(/^A[0-9]{4}$/)
    .nullable(),
  address: bilingualText,
  phone: z.string().regex(/^[0-9+][0-9 ()-]{4,24}$/),
  /** When somebody answers it. */
  hours: bilingualText,
  email: z.email().max(254),
});

/** 適格請求書発行事業者の登録番号; null: statements are no qualified invoices. */
export const invoiceNumber = z
  .string()
  .regex(/^T[0-9]{13}$/)
  .nullable();

const profile = z.object({ name: bilingualText, invoiceNumber, contact: sellerContact });

const document = z.object({
  kind: documentKind,
  version: z.string(),
  /** In force from the beginning of that day on, until a later one is. */
  fromDay: dayText,
  text: longText,
});

/** What somebody agreed to stays readable, whatever is in force since. */
export const getSellerDocument = contract({
  method: "get",
  path: "/api/sellers/{seller}/documents/{kind}/{version}",
  summary: "A version of a seller's terms or supply conditions",
  params: z.object({ seller: z.coerce.number().int(), kind: documentKind, version: z.string().max(20) }),
  answer: document.extend({ seller: sellerId, sellerName: bilingualText, savedAt: seconds }),
});

export const getSellerProfile = contract({
  method: "get",
  path: "/api/seller/profile",
  summary: "The seller as customers see it, and all versions of what they agree to",
  answer: z.object({
    /** Null: nobody has said who the seller is. A contact is null until somebody has told it. */
    profile: profile.extend({ contact: sellerContact.nullable() }).nullable(),
    /** Newest first. */
    documents: z.array(
      document.extend({
        savedAt: seconds,
        standing: z.enum(["current", "upcoming", "earlier"]),
        /** Customers who agreed to this very version. */
        consents: z.number().int(),
      }),
    ),
  }),
});

export const putSellerProfile = contract({
  method: "put",
  path: "/api/seller/profile",
  summary: "The seller's name, numbers and contact",
  body: profile,
});

/**
 * A version never changes: the same again changes nothing, another text under its number is a `conflict`. Its day is not past, but for
 * the first version of its kind; customers are told of every later one.
 */
export const postSellerDocument = contract({
  method: "post",
  path: "/api/seller/documents",
  summary: "Publish a version of terms or supply conditions from a day on",
  /** A version is a part of a path. */
  body: document.extend({ version: z.string().regex(/^[0-9A-Za-z][0-9A-Za-z._-]{0,19}$/) }),
});
