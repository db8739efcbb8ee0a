import { withinMs } from "../../machine/within-ms.ts";
import type { TokenHolder } from "../../sessions/ports.ts";
import type { Answered, StationDeps, StationMessage } from "../station-message.ts";
import { idTokenInfo, readIdToken } from "./id-token.ts";
import { personalMessage } from "./personal-message.ts";

/** A station has its driver waiting: the price comes in time or not at all. */
const pricePatienceMs = 2_000;

/**
 * OCPP 2.0.1, C01 and I01: whoever may charge sees the price in the answer itself. A contract certificate is not looked at:
 * its token is judged as any other, and the station is told that we vouch for no certificate.
 */
export async function authorize(message: StationMessage, deps: StationDeps): Promise<Answered> {
  const { payload, station } = message;
  const judgement = await deps.sessions.judge(readIdToken(payload["idToken"]) ?? "", station);
  const price = judgement.state === "known" ? await priceText(message, judgement.holder, deps) : null;
  const withCertificate = payload["certificate"] ?? payload["iso15118CertificateHashData"];
  return {
    answer: {
      idTokenInfo: {
        ...idTokenInfo(judgement.state),
        ...(price === null ? {} : { personalMessage: personalMessage(price) }),
      },
      ...(withCertificate === undefined ? {} : { certificateStatus: "NoCertificateAvailable" }),
    },
  };
}

/** Only at a public site: a home's price is the home's bill. */
function priceText({ station }: StationMessage, { purchaserId, seller }: TokenHolder, deps: StationDeps) {
  const { siteId } = station;
  if (siteId === null) return null;
  const asked = deps.askPrice({ purchaserId, seller, siteId, at: deps.now() }).then(
    ({ priceText }) => priceText.ja,
    () => null,
  );
  return withinMs(asked, { ms: pricePatienceMs, timers: deps.timers, late: null });
}
