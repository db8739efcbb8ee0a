import {
  type Area,
  areas,
  type EndUse,
  endUses,
  type Quality,
  qualities,
} from "@tsunagu/core/records/record-values.ts";

/** Values that our own tables hold as text or number. A value that is none is a mistake of ours. */

export function toEndUse(text: string): EndUse {
  if (!Object.hasOwn(endUses, text)) throw new RangeError(`there is no end use ${text}`);
  return text as EndUse;
}

export function toQuality(text: string): Quality {
  if (!Object.hasOwn(qualities, text)) throw new RangeError(`there is no quality ${text}`);
  return text as Quality;
}

export function toArea(text: string): Area {
  if (!Object.hasOwn(areas, text)) throw new RangeError(`there is no area ${text}`);
  return text as Area;
}

/** 1 to 10, as the operator registers a site. */
export function toAreaOfNumber(number: number): Area {
  const [name] = Object.entries(areas).find(([, code]) => code === number) ?? [];
  return toArea(name ?? String(number));
}
