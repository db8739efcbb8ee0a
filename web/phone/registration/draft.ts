import type { EndUse } from "@tsunagu/core/records/record-values.ts";

export type SubMeterDraft = { readonly serial: string; readonly endUse: EndUse };

/** What has been filled in so far. */
export type Draft = {
  readonly seller: number | null;
  readonly planId: string | null;
  readonly ampere: number | null;
  readonly from: string;
  readonly backdatingReason: string;
  readonly homeName: string;
  readonly postalCode: string;
  readonly address: string;
  readonly area: number;
  readonly serial: string;
  readonly subMeters: readonly SubMeterDraft[];
  readonly name: string;
  readonly birthDay: string;
  readonly password: string;
  /** Null: not decided yet; `by-hand`: each statement is paid by itself. */
  readonly paying: "card" | "by-hand" | null;
  readonly agreesTerms: boolean;
  readonly agreesConditions: boolean;
};

export const emptyDraft = (today: string): Draft => ({
  seller: null,
  planId: null,
  ampere: null,
  from: today,
  backdatingReason: "",
  homeName: "",
  postalCode: "",
  address: "",
  area: 3,
  serial: "",
  subMeters: [],
  name: "",
  birthDay: "",
  password: "",
  paying: null,
  agreesTerms: false,
  agreesConditions: false,
});

/** In the order in which they are asked. */
export const steps = ["plan", "address", "home", "person", "payment", "consent"] as const;
export type Step = (typeof steps)[number];

type DraftFault = "required" | "postalFault" | "serialFault" | "birthFault" | "passwordFault";
export type DraftFaults = Partial<Record<keyof Draft, DraftFault>>;

const serialPattern = /^[A-Za-z0-9][A-Za-z0-9 _./-]{0,39}$/;

/** What keeps a step from being left, by field. `today` as `2026-11-24`. */
export function faultsOfStep(step: Step, draft: Draft, today: string): DraftFaults {
  switch (step) {
    case "plan":
      return {
        ...needed(draft, ["planId", "ampere", "from"]),
        ...(draft.from < today ? needed(draft, ["backdatingReason"]) : {}),
      };
    case "home":
      return {
        ...needed(draft, ["homeName", "address"]),
        ...(/^\d{3}-?\d{4}$/.test(draft.postalCode) ? {} : { postalCode: "postalFault" }),
        ...(serialPattern.test(draft.serial) ? {} : { serial: "serialFault" }),
        ...(draft.subMeters.every(({ serial }) => serialPattern.test(serial))
          ? {}
          : { subMeters: "serialFault" }),
      };
    case "person":
      return {
        ...needed(draft, ["name", "birthDay"]),
        ...(draft.birthDay !== "" && !isAdult(draft.birthDay, today) ? { birthDay: "birthFault" } : {}),
        ...(draft.password.length < 8 ? { password: "passwordFault" } : {}),
      };
    default:
      return {};
  }
}

function needed(draft: Draft, fields: readonly (keyof Draft)[]): DraftFaults {
  return Object.fromEntries(
    fields
      .filter((field) => {
        const value = draft[field];
        return value === null || (typeof value === "string" && value.trim() === "");
      })
      .map((field) => [field, "required" as const]),
  );
}

/** 18 on the day itself counts. */
export function isAdult(birthDay: string, today: string): boolean {
  const eighteenth = `${Number(birthDay.slice(0, 4)) + 18}${birthDay.slice(4)}`;
  return eighteenth <= today;
}
