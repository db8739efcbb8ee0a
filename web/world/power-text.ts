import { kilowattText } from "../ui/format-energy.ts";

/** A house at rest draws less than a tenth of a kilowatt: `66 W`, from 1,000 W on `1.2 kW`. */
export const powerText = (watts: number): string => (watts < 1_000 ? `${watts} W` : kilowattText(watts));
